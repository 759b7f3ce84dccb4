import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { policyOf } from "../../shared/test-policies.test-support.ts";
import { services } from "../sound.ts";
import { secrets } from "./secrets.ts";

const uidOf = (name: string) => `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${name}-a1b2c3`;
const listed = (Name: string, differences: object = {}) => ({ Name, ARN: uidOf(Name), ...differences });
const statement = { Effect: "Allow", Principal: "*", Action: "secretsmanager:*", Resource: "*" };
const still = { enabled: false, days: null, schedule: null };

testCollector(
  secrets,
  {
    "secrets on several pages are found": {
      fixtures: {
        secretsmanager: {
          ListSecrets: pagesOf(
            "SecretList",
            [
              [listed("a", { RotationEnabled: true, RotationRules: { AutomaticallyAfterDays: 30 } })],
              [listed("b", { PrimaryRegion: "us-east-1" })],
            ],
            { input: "NextToken", output: "NextToken" },
          ),
          GetResourcePolicy: ({ SecretId = "" }) => ({
            ARN: SecretId,
            ...(SecretId === uidOf("b") && {
              ResourcePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
            }),
          }),
        },
      },
      expect: [
        {
          uid: uidOf("a"),
          name: "a",
          attributes: { primaryRegion: null },
          facets: { rotation: { enabled: true, days: 30, schedule: null }, policy: null },
        },
        {
          uid: uidOf("b"),
          attributes: { primaryRegion: "us-east-1" },
          facets: { rotation: still, policy: policyOf(statement) },
        },
      ],
    },
    "a secret that was deleted meanwhile is left out": {
      fixtures: {
        secretsmanager: {
          ListSecrets: { SecretList: [listed("gone")] },
          GetResourcePolicy: awsError("ResourceNotFoundException"),
        },
      },
      expect: [],
    },
    "what is no policy is not none": {
      fixtures: {
        secretsmanager: {
          ListSecrets: { SecretList: [listed("a")] },
          GetResourcePolicy: { ARN: uidOf("a"), ResourcePolicy: "{}" },
        },
      },
      expect: [{ uid: uidOf("a"), facets: { rotation: still, policy: unreadable("unexpected-reply") } }],
    },
  },
  { services },
);
