import type { NormalizedSchema } from "@smithy/core/schema";
import { textReader } from "./query-form.ts";
import { isS3, type Operation, type Service } from "./services.ts";

interface Route {
  readonly operation: Operation;
  readonly method: string;
  readonly path: RegExp;
  readonly labels: readonly string[];
  /** Query parameters that are part of the operation's address, such as `?location`. */
  readonly fixedQuery: readonly (readonly [string, string])[];
  readonly specificity: number;
}

/** What the method, path and query of a REST request say: the operation and the input members in them. */
export interface RestMatch {
  readonly operation: Operation;
  readonly members: Record<string, unknown>;
  /** How much of the address is the operation's own: the most specific of several services is meant. */
  readonly specificity: number;
}

const routesOf = new WeakMap<Service, readonly Route[]>();

/** Finds the operation of a REST request; the most specific of several that match. */
export function matchRest(service: Service, method: string, url: URL): RestMatch | undefined {
  let routes = routesOf.get(service);
  if (!routes) routesOf.set(service, (routes = buildRoutes(service)));
  const [bucket, path] = isS3(service) ? splitBucket(url.pathname) : [undefined, url.pathname];
  for (const route of routes) {
    const found = route.method === method && route.path.exec(path);
    if (!found || !hasFixedQuery(url.searchParams, route)) continue;
    const { input } = route.operation;
    if (isS3(service) && hasMember(input, "Bucket") !== (bucket !== undefined)) continue;
    const members: Record<string, unknown> = bucket === undefined ? {} : { Bucket: bucket };
    route.labels.forEach((label, index) => {
      members[label] = textReader.read(
        input.getMemberSchema(label),
        decodeURIComponent(found[index + 1] ?? ""),
      );
    });
    return {
      operation: route.operation,
      members: Object.assign(members, readQuery(input, url.searchParams, route)),
      specificity: route.specificity,
    };
  }
  return undefined;
}

function buildRoutes(service: Service): Route[] {
  const routes = [...service.operations.values()].flatMap((operation): Route[] => {
    const [method, uri] = operation.traits.http ?? [];
    if (!method || !uri) return [];
    const [path = "/", query = ""] = uri.split("?");
    const labels: string[] = [];
    // Literal text is escaped before the labels become groups: `{Key+}` is greedy over slashes, `{Id}` is one segment.
    const pattern = path
      .replace(/[.*^$()|[\]\\]/g, "\\$&")
      .replace(/\{([^{}+]+)(\+)?\}/g, (_, label: string, greedy) => {
        labels.push(label);
        return greedy ? "(.+)" : "([^/]+)";
      });
    const fixedQuery = [...new URLSearchParams(query)];
    const required = fixedQuery.filter(([name]) => name !== "x-id").length;
    const specificity = required * 1000 + path.replace(/\{[^}]*\}/g, "").length;
    return [{ operation, method, path: new RegExp(`^${pattern}$`), labels, fixedQuery, specificity }];
  });
  return routes.sort((a, b) => b.specificity - a.specificity);
}

function readQuery(input: NormalizedSchema, query: URLSearchParams, route: Route): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  if (!input.isStructSchema()) return members;
  const rest = new Set(query.keys());
  for (const [name] of route.fixedQuery) rest.delete(name);
  for (const [member, schema] of input.structIterator()) {
    const name = schema.getMergedTraits().httpQuery;
    if (!name || !query.has(name)) continue;
    rest.delete(name);
    const item = schema.isListSchema() ? schema.getValueSchema() : schema;
    const values = query.getAll(name).map((text) => textReader.read(item, text));
    members[member] = schema.isListSchema() ? values : values[0];
  }
  for (const [member, schema] of input.structIterator()) {
    if (!schema.getMergedTraits().httpQueryParams) continue;
    const lists = schema.getValueSchema().isListSchema();
    members[member] = Object.fromEntries(
      [...rest].map((name) => [name, lists ? query.getAll(name) : query.get(name)]),
    );
  }
  return members;
}

// `x-id` names the operation; AWS does not ask for it and only some SDKs send it.
function hasFixedQuery(query: URLSearchParams, { fixedQuery }: Route): boolean {
  return fixedQuery.every(
    ([name, value]) => (query.get(name) ?? (name === "x-id" ? value : undefined)) === value,
  );
}

// The SDK leaves the bucket out of S3's schemas and puts it first into the path, as the host is an IP address.
function splitBucket(path: string): [string | undefined, string] {
  const [, bucket, rest] = /^\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  return [bucket === undefined ? undefined : decodeURIComponent(bucket), rest ?? "/"];
}

function hasMember(schema: NormalizedSchema, name: string): boolean {
  return schema.isStructSchema() && Object.hasOwn(schema.getMemberSchemas(), name);
}
