import { defineCheck, fail, pass, withFacets, type CheckMetadata } from "@postern/sdk";
import * as z from "zod";
import { accountPublicAccessBlock } from "../collectors/account-public-access-block.ts";
import { buckets } from "../collectors/buckets.ts";
import { exposureOf, type Access } from "./exposure.ts";
import { closingBucket } from "./remediation.ts";

/** What is a check's own among those of access by everyone. */
type OwnMetadata = Pick<CheckMetadata, "id" | "title" | "risk" | "frameworks" | "aliases">;

/** A check whether everyone may read, or write, a bucket. */
export function exposureCheck(access: Access, metadata: OwnMetadata) {
  return defineCheck({
    metadata: {
      ...metadata,
      severity: "critical",
      service: "s3",
      description: `Looks whether everyone may ${access} the bucket: by its ACL, or by its policy where AWS itself calls that public. Disabled ACLs and the public access blocks of bucket and account are taken into account. ACLs of single objects, resource control policies and CDNs in front of a bucket are not seen.`,
      remediation: closingBucket("<name>"),
      references: [
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html",
      ],
      categories: ["internet-exposed"],
      since: "0.1.0",
    },
    over: withFacets(buckets, "policyStatus", "policy", "acl", "ownership", "publicAccessBlock"),
    needs: { account: withFacets(accountPublicAccessBlock, "block") },
    options: z.strictObject({
      literal: z
        .boolean()
        .default(false)
        .describe(
          "Fail also where a public access block undoes what ACL or policy say, as CIS 2.21 words it.",
        ),
    }),
    evaluate({ name }, facts, { literal }) {
      const exposure = exposureOf(facts, { access, literal });
      if (exposure.kind === "open")
        return fail(`Everyone may ${access} bucket ${name}: ${exposure.because}.`);
      if (exposure.kind === "undone")
        return pass(`Not everyone may ${access} bucket ${name}: ${exposure.because}.`);
      return pass(`Neither ACL nor policy of bucket ${name} lets everyone ${access}.`);
    },
  });
}
