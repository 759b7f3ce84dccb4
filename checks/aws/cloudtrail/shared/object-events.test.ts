import { describe, expect, test } from "vitest";
import type { EventSelectors, FieldSelector } from "../collectors/trail-facts.ts";
import { excludedByAll, objectExclusions } from "./object-events.ts";
import { advancedObjects, basicObjects } from "./object-events.test-support.ts";

const bucket = "arn:aws:s3:::pigeons/";
const arn = (conditions: Omit<FieldSelector, "field">): FieldSelector => ({
  field: "resources.ARN",
  ...conditions,
});
const readOnly = (value: string): FieldSelector => ({ field: "readOnly", equals: [value] });
const both = (selectors: EventSelectors) =>
  (["read", "write"] as const).map((kind) => objectExclusions(selectors, kind, "aws"));

describe("what selectors leave out, reading and writing", () => {
  test.each<[string, EventSelectors, ReturnType<typeof both>]>([
    ["AWS's default takes no data events", { basic: [], advanced: [] }, [[], []]],
    ["a basic selector of all of S3", basicObjects("arn:aws:s3"), [[[]], [[]]]],
    ["a basic selector of all buckets", basicObjects("arn:aws:s3:::"), [[[]], [[]]]],
    ["a basic selector of one bucket", basicObjects(bucket), [[], []]],
    ["a basic selector of another partition", basicObjects("arn:aws-cn:s3"), [[], []]],
    ["a basic selector for reading", basicObjects("arn:aws:s3", { readWrite: "ReadOnly" }), [[[]], []]],
    ["a basic selector for writing", basicObjects("arn:aws:s3", { readWrite: "WriteOnly" }), [[], [[]]]],
    [
      "a basic selector of functions",
      basicObjects("arn:aws:s3", { data: [{ type: "AWS::Lambda::Function", values: ["arn:aws:s3"] }] }),
      [[], []],
    ],
    ["an advanced selector of all objects", advancedObjects(), [[[]], [[]]]],
    ["an advanced selector for reading", advancedObjects(readOnly("true")), [[[]], []]],
    ["an advanced selector for writing", advancedObjects(readOnly("false")), [[], [[]]]],
    ["all ARNs by their beginning", advancedObjects(arn({ startsWith: ["arn:aws:s3:::"] })), [[[]], [[]]]],
    ["one bucket by its beginning", advancedObjects(arn({ startsWith: [bucket] })), [[], []]],
    ["one object by its ARN", advancedObjects(arn({ equals: [`${bucket}a`] })), [[], []]],
    ["all but one bucket", advancedObjects(arn({ notStartsWith: [bucket] })), [[[bucket]], [[bucket]]]],
    [
      "all but one object",
      advancedObjects(arn({ notEquals: [`${bucket}a`] })),
      [[[`${bucket}a`]], [[`${bucket}a`]]],
    ],
    ["all but one ending", advancedObjects(arn({ notEndsWith: [".log"] })), [[], []]],
    ["some calls only", advancedObjects({ field: "eventName", equals: ["PutObject"] }), [[], []]],
    ["all but some calls", advancedObjects({ field: "eventName", notEquals: ["PutObject"] }), [[], []]],
    [
      "all but what one identity does",
      advancedObjects({ field: "userIdentity.arn", notStartsWith: ["arn:aws:iam"] }),
      [[], []],
    ],
    [
      "all but S3",
      {
        basic: [],
        advanced: [
          [
            { field: "eventCategory", equals: ["Data"] },
            { field: "resources.type", notEquals: ["AWS::Lambda::Function"] },
          ],
        ],
      },
      [[], []],
    ],
    [
      "network activity",
      { basic: [], advanced: [[{ field: "eventCategory", equals: ["NetworkActivity"] }]] },
      [[], []],
    ],
  ])("%s", (_, selectors, expected) => {
    expect(both(selectors)).toEqual(expected);
  });
});

describe("what several selectors leave out together", () => {
  test.each<[string, string[][], string[] | undefined]>([
    ["no selector", [], undefined],
    ["one that leaves out nothing", [["a/"], []], []],
    ["different buckets", [["a/"], ["b/"]], []],
    ["the same bucket", [["a/", "b/"], ["a/"]], ["a/"]],
    ["a bucket and a part of it", [["a/"], ["a/x"]], ["a/x"]],
    ["many buckets and two of them", [["a"], ["ab/", "ac/", "b/"]], ["ab/", "ac/"]],
    ["a part of a bucket and the bucket", [["a/x"], ["a/"]], ["a/x"]],
  ])("%s", (_, exclusions, expected) => {
    expect(excludedByAll(exclusions)).toEqual(expected);
  });
});
