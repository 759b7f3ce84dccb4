import { describe, expect, test } from "vitest";
import * as z from "zod";
import { checkPage, type CheckPage } from "./check-page.ts";
import type { CheckDescriptor } from "./metadata.ts";

const check: CheckDescriptor = {
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
  frameworks: { "cis-aws-7.0.0": ["1.1", "1.2"] },
  categories: ["exposure"],
  aliases: [],
  since: "0.1.0",
  plugin: "test",
  scope: "account",
  resourceType: "AWS::IAM::Thing",
  actions: ["iam:GetThing"],
};
const blocksOf = (page: CheckPage, title: string) =>
  page.sections.find((section) => section.title === title)?.blocks;

describe("checkPage", () => {
  test("gives each remediation the form that it has", () => {
    const page = checkPage(check);
    expect(blocksOf(page, "Remediation in the console")).toEqual([
      { kind: "steps", items: ["Open the console.", "Close the thing."] },
    ]);
    expect(blocksOf(page, "Remediation with the AWS CLI")).toEqual([
      { kind: "code", language: "sh", code: "aws iam close-thing" },
    ]);
    expect(blocksOf(page, "Remediation with Terraform")).toEqual([
      { kind: "text", text: "None: The provider has no thing." },
    ]);
  });

  test("has the sections of cases, options and other names only where there is something to tell", () => {
    const bare = checkPage(check).sections.map(({ title }) => title);
    const alsoEnded = "Checks whose failures in the account it ends as well";
    for (const title of ["Passes when", "Fails when", "Options", "Other names", alsoEnded])
      expect(bare).not.toContain(title);
    const options = z.strictObject({ days: z.number().default(90).describe("Days without use.") });
    const page = checkPage(
      {
        ...check,
        aliases: ["other:thing"],
        remediation: { ...check.remediation, alsoEnds: ["acme-thing-shut"] },
      },
      { options, cases: { fail: ["it is open"] } },
    );
    expect(blocksOf(page, "Fails when")).toEqual([{ kind: "list", items: ["it is open"] }]);
    expect(blocksOf(page, "Options")).toEqual([
      { kind: "list", items: ["days (number, default 90): Days without use."] },
    ]);
    expect(blocksOf(page, "Other names")).toEqual([{ kind: "list", items: ["other:thing"] }]);
    expect(blocksOf(page, alsoEnded)).toEqual([{ kind: "list", items: ["acme-thing-shut"] }]);
  });

  test("says which flag a check asks for", () => {
    expect(checkPage({ ...check, optIn: "assume-root" }).blocks[1]).toEqual({
      kind: "text",
      text: "It is run with --assume-root only.",
    });
  });

  test("says that a check is deprecated and what replaces it", () => {
    const deprecated = { since: "1.0.0", reason: "AWS closed every thing.", replacedBy: "iam-thing-gone" };
    expect(checkPage({ ...check, deprecated }).blocks[1]).toEqual({
      kind: "text",
      text: "Deprecated since 1.0.0: AWS closed every thing. Use iam-thing-gone instead.",
    });
  });

  test.each([
    ["organization", []],
    ["account", ["account"]],
    ["region", ["account", "region"]],
  ] as const)("mutes a check of %s scope by what its findings have", (scope, places) => {
    const [, entry] = blocksOf(checkPage({ ...check, scope }), "How to mute it") ?? [];
    const code = entry?.kind === "code" ? entry.code : "";
    expect([...code.matchAll(/^(?:- | {2})(\w+):/gm)].map(([, key]) => key)).toEqual([
      "check",
      ...places,
      "reason",
      "until",
    ]);
  });
});
