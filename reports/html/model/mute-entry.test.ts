import { hostileTexts } from "@postern/testing";
import { expect, test } from "vitest";
import { muteEntry } from "./mute-entry.ts";

test("an entry for a resource says where it is", () => {
  expect(
    muteEntry("s3-bucket-versioning-enabled", {
      account: "111122223333",
      region: "eu-central-1",
      uid: "arn:aws:s3:::photos",
    }),
  ).toBe(
    [
      "- check: s3-bucket-versioning-enabled",
      '  account: "111122223333"',
      '  region: "eu-central-1"',
      '  resource: "arn:aws:s3:::photos"',
      "  reason: Why this is accepted",
      "  until: YYYY-MM-DD",
    ].join("\n"),
  );
});

test("an entry for one of several findings about a resource says which", () => {
  const resource = { account: "111122223333", region: "eu-central-1", uid: "sg-1", discriminator: "port 22" };
  expect(muteEntry("ec2-security-group-closed", resource)).toContain(
    '\n  resource: "sg-1"\n  discriminator: "port 22"\n  reason:',
  );
});

test.each(Object.entries(hostileTexts))("a name such as %s cannot add to the entry", (_, uid) => {
  const lines = muteEntry("s3-bucket-versioning-enabled", { account: "1", region: "r", uid }).split("\n");
  expect(lines).toHaveLength(6);
  expect(JSON.parse(lines[3]?.replace("  resource: ", "") ?? "")).toBe(uid);
});
