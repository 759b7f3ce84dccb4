import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Check, unknownValue } from "@postern/sdk";
import { checkFiles, checkId } from "../check-registry.ts";
import type { Remediated } from "./remediation-problems.ts";

const root = fileURLToPath(new URL("../../../../checks/aws", import.meta.url));

/**
 * The remediations of the built-in checks, or of those of the ids, read from their files: the registry may be older than they are.
 *
 * @throws for an id that no check has
 */
export async function readRemediations(ids: readonly string[] = []): Promise<readonly Remediated[]> {
  const files = new Map((await checkFiles(root)).map((file) => [checkId(file), file]));
  const unknown = ids.find((id) => !files.has(id));
  if (unknown !== undefined) throw unknownValue("check", unknown, [...files.keys()], "See checks/aws.");
  const chosen = [...files].filter(([id]) => ids.length === 0 || ids.includes(id));
  const modules = chosen.map(async ([, file]) => {
    const module = (await import(pathToFileURL(join(root, file)).href)) as { default: Check };
    return withVariants(module.default.metadata);
  });
  return (await Promise.all(modules)).flat();
}

/** The remediation of a check, and each variant that it has. */
function withVariants({ id, remediation }: Check["metadata"]): readonly Remediated[] {
  const { variants = {}, ...usual } = remediation;
  const others = Object.entries(variants).map(([variant, methods]) => ({
    id: `${id} (${variant})`,
    remediation: { ...noMethods, ...methods, choices: usual.choices ?? [] },
  }));
  return [{ id, remediation: usual }, ...others];
}

const none = { none: "as usual" };
const noMethods = { cli: none, terraform: none, cloudformation: none };
