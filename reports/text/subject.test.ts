import { sampleTarget } from "@postern/testing";
import { expect, test } from "vitest";
import { subjectOf } from "./subject.ts";

const organization = "o-exampleorgid";
const management = sampleTarget({ organization });
const member = sampleTarget({ account: "444455556666", organization });
const stranger = sampleTarget({ account: "777788889999", organization: "o-otherorgid1" });
const standalone = sampleTarget({ account: "777788889999" });
const lost = sampleTarget({ status: "lost", account: undefined });

test.each([
  ["an account", [sampleTarget()], "AWS account 111122223333"],
  ["an account of an organization", [management], "AWS account 111122223333"],
  ["an organization", [management, member, lost], "AWS organization o-exampleorgid, 2 accounts"],
  ["several organizations", [management, stranger], "2 AWS accounts"],
  ["accounts of which no organization is known", [sampleTarget(), standalone], "2 AWS accounts"],
  ["nothing that is known", [lost], "AWS"],
])("a scan of %s", (_, targets, subject) => {
  expect(subjectOf({ targets })).toBe(subject);
});
