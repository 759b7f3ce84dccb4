import { policySchema, readPolicy } from "@postern/analysis/policy-document";
import { gone, optional, replyOr, required, UnexpectedReplyError } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";

/** The secrets of a region, never their values (Secrets Manager ListSecrets). */
export const secrets = defineCollector({
  id: "secretsmanager-secrets",
  description: "Secrets of Secrets Manager, whether they rotate and who may read them.",
  scope: "region",
  resourceType: "AWS::SecretsManager::Secret",
  calls: ["secretsmanager:ListSecrets"],
  /** The region of the secret that a replica follows; null where there are no replicas. */
  attributes: z.strictObject({ primaryRegion: z.string().min(1).nullable() }),
  facets: {
    rotation: {
      calls: [],
      value: z.strictObject({
        enabled: z.boolean(),
        days: z.int().positive().nullable(),
        schedule: z.string().min(1).nullable(),
      }),
    },
    policy: { calls: ["secretsmanager:GetResourcePolicy"], value: policySchema.nullable() },
  },
  async *collect({ client, facets, paginate }) {
    const { GetResourcePolicyCommand, ListSecretsCommand, SecretsManagerClient } =
      await import("../clients/secrets-manager.ts");
    const manager = client(SecretsManagerClient);
    const pages = paginate(
      (NextToken) => manager.send(new ListSecretsCommand({ MaxResults: 100, NextToken })),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      for (const secret of required(page, "SecretList")) {
        const arn = required(secret, "ARN");
        yield {
          uid: arn,
          name: required(secret, "Name"),
          arn,
          attributes: { primaryRegion: secret.PrimaryRegion ?? null },
          facets: facets({
            rotation: async () => ({
              enabled: secret.RotationEnabled ?? false,
              days: secret.RotationRules?.AutomaticallyAfterDays ?? null,
              schedule: secret.RotationRules?.ScheduleExpression ?? null,
            }),
            policy: async () => {
              const reply = await replyOr(manager.send(new GetResourcePolicyCommand({ SecretId: arn })), {
                ResourceNotFound: gone("secret"),
              });
              required(reply, "ARN");
              const text = optional(reply, "ResourcePolicy");
              return text === undefined ? null : readPolicy(text, UnexpectedReplyError);
            },
          }),
        };
      }
    }
  },
});
