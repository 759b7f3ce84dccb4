import type * as z from "zod";
import type { Check, Needs } from "./check.ts";
import type { Collector, FacetSelection, FacetValues } from "./collector.ts";
import type { Configuration } from "./configuration.ts";
import type { Plugin } from "./plugin.ts";
import type { Reporter } from "./reporter.ts";

/**
 * Defines a check. An identity function: it gives the parameters of `evaluate` their types and has
 * no effect of its own.
 *
 * @example
 * export default defineCheck({
 *   metadata: { id: "iam-root-access-key-absent", … },
 *   over: withFacets(accountSummary, "rootCredentials"),
 *   evaluate: (root, facts) =>
 *     read(facts.rootCredentials).accessKeys === 0
 *       ? pass(`The root user of account ${root.account} has no access key.`)
 *       : fail(`The root user of account ${root.account} has an access key.`),
 * });
 */
export function defineCheck<
  const Over extends FacetSelection,
  const Needed extends Needs = Record<never, never>,
  Options extends z.ZodObject = z.ZodObject<Record<never, never>>,
>(check: Check<Over, Needed, Options>): Check<Over, Needed, Options> {
  return check;
}

/**
 * Defines a collector. An identity function.
 *
 * @example
 * export const regionSettings = defineCollector({
 *   id: "ec2-region-settings",
 *   description: "What EC2 encrypts by default in a region.",
 *   scope: "region",
 *   resourceType: "AWS::::Account",
 *   calls: [],
 *   attributes: z.null(),
 *   facets: { ebs: { calls: ["ec2:GetEbsEncryptionByDefault"], value: z.boolean() } },
 *   async *collect(context) {
 *     const { EC2Client, GetEbsEncryptionByDefaultCommand } = await import("@aws-sdk/client-ec2");
 *     const ec2 = context.client(EC2Client);
 *     yield {
 *       uid: `AWS::::Account:${context.target.account}`,
 *       name: context.target.account,
 *       attributes: null,
 *       facets: await context.facets({
 *         ebs: async () => required(await ec2.send(new GetEbsEncryptionByDefaultCommand({})), "EbsEncryptionByDefault"),
 *       }),
 *     };
 *   },
 * });
 */
export function defineCollector<Attributes, Facets extends FacetValues>(
  collector: Collector<Attributes, Facets>,
): Collector<Attributes, Facets> {
  return collector;
}

/**
 * Defines a reporter. An identity function.
 *
 * @example
 * export default defineReporter({
 *   name: "count",
 *   extension: "txt",
 *   description: "The number of findings.",
 *   async *render(report) {
 *     yield `${report.summary.findings} findings\n`;
 *   },
 * });
 */
export function defineReporter(reporter: Reporter): Reporter {
  return reporter;
}

/**
 * Defines a plugin. An identity function.
 *
 * @example
 * export default definePlugin({ name: "postern-plugin-acme", version: "1.0.0", checks: [bucketTagged] });
 */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}

/**
 * Types a configuration file.
 *
 * @example
 * // postern.config.ts
 * export default defineConfig({ profiles: ["audit"], failOn: "high" });
 */
export function defineConfig(configuration: Configuration): Configuration {
  return configuration;
}
