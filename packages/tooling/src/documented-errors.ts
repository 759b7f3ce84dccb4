import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { services } from "@postern/checks-aws/services";

// The checks depend on every client that a collector uses.
const require = createRequire(new URL("../../../checks/aws/package.json", import.meta.url));

/** The clients whose operations have an IAM prefix: their packages, and the name that fixtures have for them. */
export function clientsOf(prefix: string): { package: string; fixture: string }[] {
  const all = new Map(Object.values(services).flatMap(({ clients }) => Object.entries<string>(clients)));
  return [...all]
    .filter(([, other]) => other === prefix)
    .map(([name]) => ({ package: `@aws-sdk/client-${name}`, fixture: name.replaceAll("-", "") }));
}

/**
 * The names of the errors that AWS documents for an operation, from the client's own types.
 *
 * @param service prefix of its IAM actions
 * @throws where no client that the checks use has such an operation
 */
export async function documentedErrors(service: string, operation: string): Promise<string[]> {
  const texts = await Promise.allSettled(
    clientsOf(service).map(async (client) => {
      const folder = dirname(require.resolve(client.package));
      return readFile(join(folder, "../dist-types/commands", `${operation}Command.d.ts`), "utf8");
    }),
  );
  const found = texts.flatMap((text) => (text.status === "fulfilled" ? text.value : []));
  if (found.length === 0) throw new Error(`No client that the checks use has ${service}:${operation}.`);
  // The base class of the service's exceptions is named too, but of it no fault is told.
  const names = found.join("\n").matchAll(/^ \* @throws \{@link (\w+)\} \((?:client|server) fault\)/gm);
  return [...new Set([...names].flatMap(([, name]) => name ?? []))];
}
