import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

// The checks depend on every client that a collector uses.
const require = createRequire(new URL("../../../checks/aws/package.json", import.meta.url));

/**
 * The names of the errors that AWS documents for an operation, from the client's own types.
 *
 * @param service prefix of its IAM actions, which for these clients names the package too
 * @throws where the client has no such operation
 */
export async function documentedErrors(service: string, operation: string): Promise<string[]> {
  const client = dirname(require.resolve(`@aws-sdk/client-${service}`));
  const path = join(client, "../dist-types/commands", `${operation}Command.d.ts`);
  // The base class of the service's exceptions is named too, but of it no fault is told.
  const names = (await readFile(path, "utf8")).matchAll(
    /^ \* @throws \{@link (\w+)\} \((?:client|server) fault\)/gm,
  );
  return [...names].flatMap(([, name]) => name ?? []);
}
