import * as z from "zod";
import {
  defineCheck,
  defineCollector,
  definePlugin,
  inspectPlugins,
  pass,
  withFacets,
  type CheckMetadata,
} from "./index.ts";

export const metadata: CheckMetadata = {
  id: "iam-thing-closed",
  title: "Thing is closed",
  severity: "high",
  service: "iam",
  description: "Examines whether the thing is closed.",
  risk: "An open thing lets everybody in, which is what a thing is there to prevent.",
  remediation: {
    summary: "Close the thing.",
    console: ["Open the console.", "Close the thing."],
    cli: "aws iam close-thing",
    terraform: { none: "The provider has no thing." },
    cloudformation: { none: "There is no type for a thing." },
    url: "https://docs.aws.amazon.com/IAM/",
  },
  references: ["https://docs.aws.amazon.com/IAM/"],
  frameworks: { "cis-aws-7.0.0": ["2.1.1"] },
  categories: ["exposure"],
  aliases: ["prowler:iam_thing"],
  since: "0.1.0",
};
export const collector = defineCollector({
  id: "iam-things",
  description: "Things.",
  scope: "account",
  resourceType: "AWS::IAM::Thing",
  calls: ["iam:ListThings", { operation: "s3:ListBuckets", action: "s3:ListAllMyBuckets" }],
  attributes: z.null(),
  facets: { closed: { calls: ["iam:GetThing"], value: z.boolean() } },
  async *collect() {},
});
export const check = defineCheck({
  metadata,
  over: withFacets(collector, "closed"),
  evaluate: () => pass("m"),
});
export const sound = definePlugin({ name: "sound", version: "1.0.0", checks: [check] });

export const inspect = (...values: unknown[]) =>
  inspectPlugins(values.map((value, index) => ({ source: `./${index}.js`, value })));
export const withMetadata = (changes: Record<string, unknown>) => ({
  name: "acme",
  version: "1.0.0",
  checks: [{ ...check, metadata: { ...metadata, ...changes } }],
});
