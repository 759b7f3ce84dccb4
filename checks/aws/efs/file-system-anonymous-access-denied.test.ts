import type { Policy } from "@postern/analysis/policy-document";
import { testCheck } from "@postern/testing";
import { publicPolicyCases } from "../shared/public-policy-cases.test-support.ts";
import { openPolicy } from "../shared/test-policies.test-support.ts";
import anonymousAccessDenied from "./file-system-anonymous-access-denied.ts";

const mount = "elasticfilesystem:ClientMount";
const given = (policy: Policy | null) => ({ facts: { state: "available" as const, policy } });
const cases = publicPolicyCases("File system example", mount, given, "open to anonymous clients");
const through = (answer: string) =>
  openPolicy(mount, { Bool: { "elasticfilesystem:AccessedViaMountTarget": answer } });

testCheck(anonymousAccessDenied, {
  ...cases,
  pass: {
    ...cases.pass,
    "clients that come through a mount target are let in": {
      ...given(through("true")),
      expect: /^File system example is not open to anonymous clients: /,
    },
  },
  fail: {
    ...cases.fail,
    "the file system has no policy": {
      ...given(null),
      expect: "File system example has no policy: whoever reaches a mount target has all rights.",
    },
    "clients that come another way are let in": {
      ...given(through("false")),
      expect: /^File system example is open to anonymous clients: /,
    },
  },
  notApplicable: {
    "the file system is being deleted": {
      facts: { state: "deleting", policy: null },
      expect: "File system example is being deleted.",
    },
  },
});
