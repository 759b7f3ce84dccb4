import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { pythonEnvironment } from "../../outside/locate.mjs";

interface Member {
  readonly shape: string;
  /** Made by the SDK where nobody gives it. */
  readonly idempotencyToken?: boolean;
}

/** A shape of a botocore model: the kind of a value and of its parts. */
export interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, Member>>;
  readonly required?: readonly string[];
  readonly member?: Member;
  readonly value?: Member;
  readonly enum?: readonly string[];
  readonly payload?: string;
  /** JSON of any form. */
  readonly document?: boolean;
}

interface Operation {
  readonly input?: Member;
  readonly output?: Member;
}

/** What botocore knows of a service, as its files have it. */
export interface ServiceModel {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly shapes: Readonly<Record<string, Shape>>;
  /** By operation, for those that answer in pages. */
  readonly pagination: Readonly<Record<string, unknown>>;
  readonly waiters: Readonly<Record<string, { readonly operation: string }>>;
}

/** Finds a service's model by botocore's name of it; undefined where there is none. */
export type FindModel = (service: string) => ServiceModel | undefined;

/**
 * Reads models from the botocore that moto's environment brings, each once.
 *
 * @throws when the environment is not installed
 */
export function botocoreModels(): FindModel {
  const data = findBotocore();
  const models = new Map<string, ServiceModel | undefined>();
  return (service) => {
    if (!models.has(service)) models.set(service, readModel(join(data, service)));
    return models.get(service);
  };
}

function findBotocore(): string {
  const library = join(pythonEnvironment, "lib");
  const versions = existsSync(library) ? readdirSync(library) : [];
  const found = versions
    .map((version) => join(library, version, "site-packages/botocore/data"))
    .find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    `botocore is not installed in ${pythonEnvironment}: run \`npx -y pnpm@12 outside-tools\`, or leave it out with POSTERN_SKIP_LINTERS=1`,
  );
}

function readModel(folder: string): ServiceModel | undefined {
  if (!existsSync(folder)) return undefined;
  const version = readdirSync(folder).sort().at(-1) ?? "";
  const read = (name: string): Record<string, never> | undefined => {
    const path = join(folder, version, name);
    if (existsSync(`${path}.gz`)) return JSON.parse(gunzipSync(readFileSync(`${path}.gz`)).toString());
    return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
  };
  const { operations, shapes } = read("service-2.json") ?? {};
  if (operations === undefined || shapes === undefined) return undefined;
  const { pagination = {} } = read("paginators-1.json") ?? {};
  const { waiters = {} } = read("waiters-2.json") ?? {};
  return { operations, shapes, pagination, waiters };
}
