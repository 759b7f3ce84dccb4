import { severities } from "@postern/sdk";
import { sampleCheck } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { rulesOf } from "./rules.ts";
import { taxonomiesOf } from "./taxonomies.ts";

const ruleOf = (differences: Parameters<typeof sampleCheck>[0]) => {
  const checks = [sampleCheck(differences)];
  return rulesOf(checks, taxonomiesOf(checks)).find(({ id }) => id !== "postern-not-evaluated");
};

describe("rules", () => {
  test("lead to the check's page where its plugin publishes them, otherwise to AWS", () => {
    const page = "https://docs.example/iam-thing-closed.md";
    expect(ruleOf({ page })?.helpUri).toBe(page);
    expect(ruleOf({ references: ["https://aws.example/thing"] })?.helpUri).toBe("https://aws.example/thing");
  });

  test("give a severity as the number that GitHub sorts into its own levels", () => {
    const rules = severities.map((severity) => ruleOf({ severity }));
    expect(rules.map((rule) => rule?.properties?.["security-severity"])).toEqual([
      "9.5",
      "8.0",
      "5.5",
      "2.0",
      undefined,
    ]);
    expect(rules.map((rule) => rule?.defaultConfiguration?.level)).toEqual([
      "error",
      "error",
      "warning",
      "note",
      "note",
    ]);
  });

  test("cut what is longer than GitHub takes and keep at most ten tags", () => {
    const rule = ruleOf({
      description: "d".repeat(2_000),
      categories: Array.from({ length: 20 }, (_, index) => `category-${index}`),
    });
    expect(rule?.fullDescription?.text).toHaveLength(1024);
    expect(rule?.fullDescription?.text.endsWith("…")).toBe(true);
    expect(rule?.properties?.tags).toHaveLength(10);
    expect(rule?.properties?.tags?.slice(0, 2)).toEqual(["security", "s3"]);
  });

  test("help with risk, every way of remediation, and the reason where there is none", () => {
    expect(ruleOf({})?.help?.markdown).toMatchInlineSnapshot(`
      "Versioning keeps what was overwritten or deleted, so that it can be restored.

      ### Risk

      Objects that are overwritten or deleted by mistake, or by an intruder, are lost.

      ### Remediation

      Turn versioning on for the bucket.

      **Impact:** Each version that is kept costs its storage.

      **Console**

      1. Open the bucket in the S3 console.
      2. Under Properties, edit Bucket Versioning.
      3. Enable it.

      **AWS CLI**

      \`\`\`shell
      aws s3api put-bucket-versioning --bucket NAME --versioning-configuration Status=Enabled
      \`\`\`

      **Terraform**

      \`\`\`hcl
      resource "aws_s3_bucket_versioning" "this" {
        bucket = aws_s3_bucket.this.id
      }
      \`\`\`

      **CloudFormation:** The sample leaves it out to show how a reason is rendered.

      ### References

      - [https\\://docs.aws.amazon.com/AmazonS3/latest/userguide/manage-versioning-examples.html](https://docs.aws.amazon.com/AmazonS3/latest/userguide/manage-versioning-examples.html)
      - [https\\://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html](https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html)

      ### Frameworks

      - cis-aws-5.0.0: 2\\.1.2
      - acme-baseline-1.0: S3-4, S3-9"
    `);
  });

  test("help in which a check's texts are text", () => {
    const rule = ruleOf({
      risk: "<img src=x> [click](https://example.com) and some more words to be long enough",
    });
    expect(rule?.help?.markdown).toContain(String.raw`\<img src=x\> \[click\](https\://example.com)`);
  });
});
