import type { ErrorAnswers, SoundContext } from "@postern/testing";
import type { Fixtures, ReceivedCall } from "@postern/testing/loopback";
import * as eventbridge from "./clients/eventbridge.ts";
import * as schemas from "./clients/schemas.ts";

export const services = { eventbridge, schemas };

const ownOrganization = (id: string) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: "*",
      Action: "schemas:DescribeSchema",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": id } },
    },
  ],
});

/** What an account answers in which no check of this service fails. */
export const answers = ({ organization }: SoundContext) =>
  ({
    eventbridge: {
      ListEventBuses: {
        EventBuses: [{ Name: "default", Arn: "arn:aws:events:us-east-1:111122223333:event-bus/default" }],
      },
      ListRules: { Rules: [] },
      ListTargetsByRule: { Targets: [] },
    },
    schemas: {
      ListRegistries: (_input, { account = "", region }: ReceivedCall) => ({
        Registries: [
          {
            RegistryName: "discovered-schemas",
            RegistryArn: `arn:aws:schemas:${region}:${account}:registry/discovered-schemas`,
          },
        ],
      }),
      GetResourcePolicy: { Policy: JSON.stringify(ownOrganization(organization)), RevisionId: "1" },
    },
  }) satisfies Fixtures<typeof services>;

/** A registry without a policy is the account's own. */
export const errors = {
  "schemas:GetResourcePolicy": { NotFoundException: "pass" },
} satisfies ErrorAnswers;
