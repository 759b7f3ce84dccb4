import { pagesOf, testCollector } from "@postern/testing";
import { services } from "../sound.ts";
import { eventRules } from "./rules.ts";

const arn = (name: string) => `arn:aws:events:eu-central-1:111122223333:rule/${name}`;
const rule = (name: string, members: object = {}) => ({
  Name: name,
  Arn: arn(name),
  State: "ENABLED" as const,
  EventPattern: `{"source":["aws.${name}"]}`,
  ...members,
});

testCollector(
  eventRules,
  {
    "enabled rules with a pattern, that no service made": {
      fixtures: {
        eventbridge: {
          ListRules: pagesOf(
            "Rules",
            [
              [
                rule("iam"),
                rule("off", { State: "DISABLED" }),
                rule("hourly", { EventPattern: undefined, ScheduleExpression: "rate(1 hour)" }),
              ],
              [
                rule("made", { ManagedBy: "securityhub.amazonaws.com" }),
                rule("s3", { State: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" }),
              ],
            ],
            { input: "NextToken", output: "NextToken" },
          ),
          ListTargetsByRule: pagesOf(
            "Targets",
            [[{ Id: "1", Arn: "arn:aws:sns:one" }], [{ Id: "2", Arn: "arn:aws:sns:two" }]],
            { input: "NextToken", output: "NextToken" },
          ),
        },
      },
      expect: ["iam", "s3"].map((name) => ({
        uid: arn(name),
        name,
        attributes: { pattern: `{"source":["aws.${name}"]}` },
        facets: { targets: ["arn:aws:sns:one", "arn:aws:sns:two"] },
      })),
    },
  },
  { services },
);
