import { policySchema, readPolicy } from "@postern/analysis/policy-document";
import { gone, optional, replyOr, required, UnexpectedReplyError } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";

/** The identities of a region that mail is sent as: domains and addresses (SES ListEmailIdentities). */
export const identities = defineCollector({
  id: "ses-identities",
  description: "Identities of SES and who may send as them.",
  scope: "region",
  resourceType: "AWS::SES::EmailIdentity",
  calls: ["ses:ListEmailIdentities"],
  attributes: z.null(),
  facets: {
    policies: {
      calls: ["ses:GetEmailIdentity"],
      value: z.record(z.string(), policySchema).describe("By the policies' names."),
    },
  },
  async *collect({ client, facets, paginate, region, target: { account, partition } }) {
    const { GetEmailIdentityCommand, ListEmailIdentitiesCommand, SESv2Client } =
      await import("../clients/sesv2.ts");
    const ses = client(SESv2Client);
    const pages = paginate(
      (NextToken) => ses.send(new ListEmailIdentitiesCommand({ PageSize: 1000, NextToken })),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      for (const identity of required(page, "EmailIdentities")) {
        const EmailIdentity = required(identity, "IdentityName");
        const arn = `arn:${partition}:ses:${region}:${account}:identity/${EmailIdentity}`;
        yield {
          uid: arn,
          name: EmailIdentity,
          arn,
          attributes: null,
          facets: facets({
            async policies() {
              const reply = await replyOr(ses.send(new GetEmailIdentityCommand({ EmailIdentity })), {
                NotFound: gone("identity"),
              });
              required(reply, "IdentityType");
              return Object.fromEntries(
                Object.entries(optional(reply, "Policies") ?? {}).map(([name, text]) => [
                  name,
                  readPolicy(text, UnexpectedReplyError),
                ]),
              );
            },
          }),
        };
      }
    }
  },
});
