import type { Metafile } from "esbuild";

/** The chunks that are loaded with an entry point before anything runs, by path. */
export function chunksOf({ outputs }: Metafile, entryPoint: string): ReadonlySet<string> {
  const [first] = Object.entries(outputs).find(([, output]) => output.entryPoint === entryPoint) ?? [];
  if (first === undefined) throw new Error(`The bundle has no entry point ${entryPoint}.`);
  const paths = new Set([first]);
  // A set that grows while it is walked: each chunk once.
  for (const path of paths)
    for (const { path: imported, kind } of outputs[path]?.imports ?? [])
      if (kind === "import-statement" && outputs[imported] !== undefined) paths.add(imported);
  return paths;
}

/** The source files in those chunks. */
export function loadedWith(metafile: Metafile, entryPoint: string): readonly string[] {
  return [...chunksOf(metafile, entryPoint)].flatMap((path) =>
    Object.keys(metafile.outputs[path]?.inputs ?? {}),
  );
}

/** A plugin of a single file, with a collector and a check of its own. */
export const collectorPlugin = `import { required } from "@postern/aws/replies";
import { defineCheck, defineCollector, definePlugin, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
const alias = defineCollector({
  id: "acme-alias", description: "The alias of an account.", scope: "account", resourceType: "AWS::::Account",
  calls: [], attributes: z.null(),
  facets: { names: { calls: ["iam:ListAccountAliases"], value: z.array(z.string()) } },
  async *collect({ target, client, facets }) {
    const { IAMClient, ListAccountAliasesCommand } = await import("@aws-sdk/client-iam");
    yield {
      uid: target.account, name: target.account, attributes: null,
      facets: await facets({
        names: async () => required(await client(IAMClient).send(new ListAccountAliasesCommand({})), "AccountAliases"),
      }),
    };
  },
});
const none = { none: "There is no such way." };
const check = defineCheck({
  metadata: {
    id: "acme-account-named", title: "Account has a name", severity: "low", service: "acme",
    description: "Looks for an alias.", risk: "People mistake one account for another when all they see are digits.",
    remediation: {
      summary: "Set an alias.", console: none, cli: none, terraform: none, cloudformation: none,
      url: "https://acme.example/alias",
    },
    references: ["https://acme.example/alias"], frameworks: {}, categories: ["acme"], aliases: [], since: "1.0.0",
  },
  over: withFacets(alias, "names"),
  evaluate: (_account, facts) => pass(\`The account is called \${read(facts.names).join()}.\`),
});
export default definePlugin({ name: "acme", version: "1.0.0", checks: [check] });
`;
