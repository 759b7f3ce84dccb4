import {
  type CheckMetadata,
  type EvaluationContext,
  notApplicable,
  type Outcome,
  type ScopedResource,
} from "@postern/sdk";
import { ownedByAnother } from "./owner.ts";

type Instance = ScopedResource<{ readonly state: string }>;

/** The outcome for an instance that is not judged: another account's, or one that is gone. */
export function notJudged(instance: Instance, context: EvaluationContext): Outcome | undefined {
  const { name, attributes } = instance;
  if (attributes.state === "terminated" || attributes.state === "shutting-down")
    return notApplicable(`Instance ${name} is ${attributes.state}.`);
  return ownedByAnother(instance, context);
}

type Own = Omit<CheckMetadata, "service" | "references" | "since">;

/** Metadata of a check of instances: its own words, and what all of them share. */
export function instanceMetadata(own: Own, ...references: readonly string[]): CheckMetadata {
  return {
    ...own,
    service: "ec2",
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html",
      ...references,
    ],
    since: "0.1.0",
  };
}
