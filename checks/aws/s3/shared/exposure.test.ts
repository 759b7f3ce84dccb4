import type { Policy } from "@postern/analysis/policy-document";
import { facetOf, needOf, UnreadableFacetError, type Cause, type Facet, type Reading } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { openPolicy, policyOf } from "../../shared/test-policies.test-support.ts";
import { exposureOf, type BucketFacts } from "./exposure.ts";
import { open, toEveryone } from "./test-buckets.test-support.ts";

const denied: Cause = { code: "access-denied", message: "Denied.", retryable: false };
const unread = Symbol("unread");
type Or<Value> = Value | typeof unread;

function facet<Value>(value: Or<Value>): Facet<Value> {
  const reading =
    value === unread ? { readable: false, cause: denied, calls: [] } : { readable: true, value, calls: [] };
  return facetOf(reading as Reading<Value>);
}

interface Bucket {
  readonly grant?: Or<boolean>;
  readonly enforced?: Or<boolean>;
  readonly public?: Or<boolean>;
  readonly policy?: Or<Policy | null>;
  readonly bucket?: Or<Partial<typeof open>>;
  readonly account?: Or<Partial<typeof open>>;
}

function factsOf(given: Bucket): BucketFacts {
  const block = (value: Or<Partial<typeof open>>) => facet(value === unread ? value : { ...open, ...value });
  const { grant = false, enforced = false, policy = openPolicy("s3:GetObject") } = given;
  const account = { facts: { block: block(given.account ?? {}) } };
  return {
    acl: facet(grant === unread ? grant : grant ? [toEveryone("READ")] : []),
    ownership: facet(enforced === unread ? enforced : enforced ? "BucketOwnerEnforced" : "ObjectWriter"),
    policyStatus: facet(given.public === unread ? unread : { isPublic: given.public ?? false }),
    policy: facet(policy),
    publicAccessBlock: block(given.bucket ?? {}),
    account: needOf(facet(undefined), { found: [account], failures: [], leftOut: [] }),
  };
}

function judge(given: Bucket, literal = false, access: "read" | "write" = "read"): string {
  try {
    return exposureOf(factsOf(given), { access, literal }).kind;
  } catch (error) {
    if (error instanceof UnreadableFacetError) return "unknown";
    throw error;
  }
}

const places = [{}, { ignorePublicAcls: true }, { restrictPublicBuckets: true }] as const;
const both = [false, true];
const combinations = both.flatMap((grant) =>
  both.flatMap((enforced) =>
    both.flatMap((isPublic) =>
      places.flatMap((bucket) =>
        places.map((account) => ({ grant, enforced, public: isPublic, bucket, account })),
      ),
    ),
  ),
);

describe("what is effectively public", () => {
  test("there are 72 combinations", () => expect(combinations).toHaveLength(72));

  test.each(combinations)("grant $grant, enforced $enforced, public $public, $bucket, $account", (given) => {
    const settings = { ...given.bucket, ...given.account } as Partial<typeof open>;
    const byAcl = given.grant && !given.enforced && !settings.ignorePublicAcls;
    const byPolicy = given.public && !settings.restrictPublicBuckets;
    const isOnPaper = given.grant || given.public;
    expect(judge(given)).toBe(byAcl || byPolicy ? "open" : isOnPaper ? "undone" : "closed");
    // The settings that refuse only what is new undo nothing.
    const refusing = { ...given.bucket, blockPublicAcls: true, blockPublicPolicy: true };
    expect(judge({ ...given, bucket: refusing })).toBe(judge(given));
  });

  test.each<[string, Bucket, string]>([
    ["nothing public needs no block", { bucket: unread, account: unread, enforced: unread }, "closed"],
    ["an open ACL decides without the policy", { grant: true, public: unread, policy: unread }, "open"],
    ["an open policy decides without the ACL", { grant: unread, public: true }, "open"],
    [
      "the account's block decides without the bucket's",
      { public: true, bucket: unread, account: { restrictPublicBuckets: true } },
      "undone",
    ],
    [
      "disabled ACLs decide without the blocks",
      { grant: true, enforced: true, bucket: unread, account: unread },
      "undone",
    ],
    ["a block that is unreadable may undo the policy", { public: true, account: unread }, "unknown"],
    ["a block that is unreadable may undo the ACL", { grant: true, bucket: unread }, "unknown"],
    ["an unreadable ACL may be public", { grant: unread }, "unknown"],
    ["an unreadable status may be public", { public: unread }, "unknown"],
    ["an unreadable policy may be for writing", { public: true, policy: unread }, "unknown"],
  ])("%s", (_, given, kind) => expect(judge(given)).toBe(kind));

  test("to the letter no block undoes anything, but disabled ACLs do", () => {
    const blocks = { bucket: { ignorePublicAcls: true, restrictPublicBuckets: true } };
    expect(judge({ ...blocks, public: true }, true)).toBe("open");
    expect(judge({ ...blocks, grant: true }, true)).toBe("open");
    expect(judge({ grant: true, enforced: true }, true)).toBe("undone");
  });

  test.each([
    ["s3:GetObject", "open", "closed"],
    ["s3:P*", "closed", "open"],
    ["s3:PutObjectAcl", "closed", "open"],
    ["s3:*", "open", "open"],
  ])("a policy that allows %s to everyone: reading %s, writing %s", (action, read, write) => {
    const given = { public: true, policy: openPolicy(action) };
    expect([judge(given), judge(given, false, "write")]).toEqual([read, write]);
  });

  test("what AWS calls public is open, though no statement looks so", () => {
    const quiet = policyOf({
      Effect: "Allow",
      Principal: { AWS: "111122223333" },
      Action: "s3:*",
      Resource: "*",
    });
    for (const policy of [quiet, null]) {
      expect(judge({ public: true, policy })).toBe("open");
      expect(judge({ public: true, policy }, false, "write")).toBe("open");
    }
  });

  test("a statement about a part of the bucket opens it", () => {
    const part = {
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::pigeons/public/*",
    };
    expect(judge({ public: true, policy: policyOf(part) })).toBe("open");
  });
});
