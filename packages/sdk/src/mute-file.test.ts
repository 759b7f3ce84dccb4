import { expect, test } from "vitest";
import { inspectInput } from "./explain-issue.ts";
import { muteFileSchema } from "./mute-file.ts";

const grounds = { reason: "Accepted.", until: "2027-01-31" };

test.each([
  [{ check: "iam-root-mfa-enabled", ...grounds }],
  [{ resource: "arn:aws:s3:::logs", ...grounds }],
  [{ check: ["iam-*", "s3-*"], account: "*", region: ["eu-west-1", "us-*"], resource: "a", ...grounds }],
])("%j is an entry", (entry) => {
  expect(inspectInput(muteFileSchema, [entry])).toEqual({ problems: [], value: [entry] });
});

test.each<[unknown, string, RegExp]>([
  [{ mutes: [] }, "", /^expected a list, not an object$/],
  [["iam-root-mfa-enabled"], "0", /^expected an object/],
  [[{ account: "111122223333", region: "*", ...grounds }], "0", /^expected a check or a resource/],
  [[{ check: "a", until: "2027-01-31" }], "0.reason", /^expected a string, and it is missing$/],
  [[{ check: "a", ...grounds, reason: " " }], "0.reason", /^expected some text$/],
  [[{ check: "a", reason: "b" }], "0.until", /^expected a date.*, and it is missing: every entry says/],
  [[{ check: "a", ...grounds, until: "YYYY-MM-DD" }], "0.until", /^expected a date such as/],
  [[{ check: "a", ...grounds, until: "2027-02-30" }], "0.until", /^expected a date such as/],
  [[{ check: "a", ...grounds, until: "2027-01-31T00:00:00Z" }], "0.until", /^expected a date/],
  [[{ check: "", ...grounds }], "0.check", /^expected some text/],
  [[{ check: [], ...grounds }], "0.check", /at least 1 entry/],
  [[{ check: "a", resources: "b", ...grounds }], "0", /unknown key “resources”; did you mean “resource”\?/],
])("%j is refused at %j", (file, path, expected) => {
  expect(inspectInput(muteFileSchema, file).problems).toEqual([
    { path, expected: expect.stringMatching(expected) },
  ]);
});
