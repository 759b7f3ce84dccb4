import type { Recorder } from "../collectors/recorders.ts";

/** The types of global resources: recorded in one region they are recorded everywhere. */
export const globalTypes: readonly string[] = [
  "AWS::IAM::User",
  "AWS::IAM::Group",
  "AWS::IAM::Role",
  "AWS::IAM::Policy",
];

/** Whether the recorder works: it is on, and its last delivery did not fail. */
export function works({ recording, lastStatus }: Recorder): boolean {
  return recording && lastStatus !== "FAILURE";
}

/** Whether it records the types of IAM. With the strategy of exclusion the switch for global types has no effect. */
export function recordsGlobalTypes({ strategy, globalTypes: areIncluded, types }: Recorder): boolean {
  switch (strategy) {
    case "ALL_SUPPORTED_RESOURCE_TYPES":
      return areIncluded;
    case "INCLUSION_BY_RESOURCE_TYPES":
      return globalTypes.every((type) => types.includes(type));
    case "EXCLUSION_BY_RESOURCE_TYPES":
      return !globalTypes.some((type) => types.includes(type));
  }
}
