import { expect, test } from "vitest";
import { inspect, metadata, withMetadata } from "./inspect-plugins.test-support.ts";

test("knows the placeholders of remediation texts, and suggests the nearest for any other", () => {
  const problemsOf = (changes: object) =>
    inspect(withMetadata({ remediation: { ...metadata.remediation, ...changes } })).problems;
  const cli = "aws iam close-thing --thing <name> --bucket <bucket> --in <region>";
  const placeholders = { bucket: "The bucket that the thing stands in." };
  expect(problemsOf({ cli, placeholders })).toEqual([]);
  expect(problemsOf({ cli, console: ["Open <acount>."], summary: "Close <the thing>.", url: "ftp" })).toEqual(
    [
      ["metadata.remediation.url", "expected an https URL"],
      [
        "metadata.remediation.summary",
        "no placeholder “<the thing>”; known: name, arn, account, region, partition",
      ],
      ["metadata.remediation.console", "no placeholder “<acount>”; did you mean “<account>”?"],
      ["metadata.remediation.cli", "no placeholder “<bucket>”; known: name, arn, account, region, partition"],
    ].map(([path, expected]) => ({ plugin: "acme", part: "iam-thing-closed", path, expected })),
  );
  const variants = { "AWS::IAM::Group": { cli: "aws iam close --in <bukket> --to TO_ID" } };
  expect(problemsOf({ cli, placeholders, variants, choices: ["TO_ID"] })).toMatchObject([
    {
      path: "metadata.remediation.variants.AWS::IAM::Group.cli",
      expected: "no placeholder “<bukket>”; did you mean “<bucket>”?",
    },
  ]);
  expect(problemsOf({ placeholders })).toMatchObject([
    { path: "metadata.remediation.placeholders.bucket", expected: "a placeholder that a text uses" },
  ]);
  expect(problemsOf({ cli: "aws iam move-thing --to TO_ID", choices: ["TO_ID"] })).toEqual([]);
  expect(problemsOf({ choices: ["TO_ID"] })).toMatchObject([
    { path: "metadata.remediation.choices.0", expected: "a word that a text uses" },
  ]);
});
