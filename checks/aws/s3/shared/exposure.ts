import { inWords, publicAccess, publicGrants, s3Actions, type AclGrant } from "@postern/analysis/policies";
import type { Policy } from "@postern/analysis/policy-document";
import { findIn, read, someOf, type Facet } from "@postern/sdk";
import { isBlocked, type Blocks } from "./blocks.ts";

/** What a bucket tells of who may reach it. */
export type BucketFacts = Blocks & {
  readonly acl: Facet<readonly AclGrant[]>;
  readonly ownership: Facet<string>;
  readonly policyStatus: Facet<{ readonly isPublic: boolean }>;
  readonly policy: Facet<Policy | null>;
};

export type Access = "read" | "write";

export interface ExposureOptions {
  readonly access: Access;
  /** Take what is written for what holds, though a public access block undoes it. */
  readonly literal: boolean;
}

/** How far a bucket is open to everyone, and through what; the reason is a clause. */
export type Exposure =
  | { readonly kind: "open" | "undone"; readonly because: string }
  | { readonly kind: "closed" };

/**
 * Whether everyone may read or write a bucket: by its ACL, which disabled ACLs and IgnorePublicAcls undo, or by
 * its policy where AWS calls that public, which RestrictPublicBuckets undoes. What cannot matter need not be readable.
 */
export function exposureOf(facts: BucketFacts, options: ExposureOptions): Exposure {
  const paths = [() => byAcl(facts, options), () => byPolicy(facts, options)];
  const open = findIn(paths, (path) => path().kind === "open");
  if (open !== undefined) return open();
  const undone = findIn(paths, (path) => path().kind === "undone");
  return undone === undefined ? { kind: "closed" } : undone();
}

/** The access that everyone has to a bucket, and through what; undefined where they neither read nor write it. */
export function publicExposure(
  facts: BucketFacts,
): { readonly access: Access; readonly because: string } | undefined {
  const ways = (["write", "read"] as const).map((access) => () => ({
    access,
    ...exposureOf(facts, { access, literal: false }),
  }));
  const open = findIn(ways, (way) => way().kind === "open")?.();
  return open?.kind === "open" ? open : undefined;
}

function byAcl(facts: BucketFacts, { access, literal }: ExposureOptions): Exposure {
  const grants = publicGrants(read(facts.acl), access);
  if (grants.length === 0) return { kind: "closed" };
  const because = `its ACL grants ${inWords([...new Set(grants.map(grantInWords))])}`;
  const closers = [
    () => read(facts.ownership) === "BucketOwnerEnforced",
    () => !literal && isBlocked(facts, "ignorePublicAcls"),
  ];
  if (!someOf(closers, (closes) => closes())) return { kind: "open", because };
  return { kind: "undone", because: `${because}, but its ACLs are off or IgnorePublicAcls is on` };
}

function grantInWords({ grantee, permission }: AclGrant): string {
  return `${permission} to ${grantee.uri?.split("/").at(-1) ?? "everyone"}`;
}

function byPolicy(facts: BucketFacts, { access, literal }: ExposureOptions): Exposure {
  if (!read(facts.policyStatus).isPublic) return { kind: "closed" };
  if (!literal && isBlocked(facts, "restrictPublicBuckets"))
    return { kind: "undone", because: "AWS calls its policy public, but RestrictPublicBuckets is on" };
  const policy = read(facts.policy) ?? { statements: [] };
  const verdict = publicAccess(policy, { actions: s3Actions(access) });
  if (verdict.kind === "public") return { kind: "open", because: `in its policy ${verdict.because}` };
  // What makes the policy public may be another access; where nothing surely does, AWS knows better.
  return verdict.kind === "not-public" && publicAccess(policy).kind === "public"
    ? { kind: "closed" }
    : { kind: "open", because: "AWS calls its policy public" };
}
