import { defineCheck, read, withFacets } from "@postern/sdk";
import { publicPolicyOutcome } from "../shared/public-policy.ts";
import { buses } from "./collectors/buses.ts";

export default defineCheck({
  metadata: {
    id: "eventbridge-bus-public-access-denied",
    title: "Event bus takes no events from everyone",
    severity: "high",
    service: "eventbridge",
    description:
      "Looks whether the policy of an event bus lets everyone put events on it or make rules on it. A condition on the caller, such as its organization, narrows it; one on what the event says of itself does not, since the sender writes that.",
    risk: "Anybody with an AWS account sends events that look like your own: functions, queues and workflows behind the bus's rules act on them.",
    remediation: {
      summary: "Remove the statement from the bus's policy, or name the accounts or the organization in it.",
      console: [
        "Open EventBridge in region <region>, Event buses, and choose <name>.",
        "Under Permissions choose Manage permissions.",
        "Put accounts in place of the wildcard, or add a condition on aws:PrincipalOrgID, and save.",
      ],
      cli: "aws events remove-permission --event-bus-name <name> --statement-id STATEMENT_ID --region <region>",
      terraform: `resource "aws_cloudwatch_event_bus_policy" "this" {
  event_bus_name = "<name>"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OwnOrganization"
      Effect    = "Allow"
      Principal = "*"
      Action    = "events:PutEvents"
      Resource  = "<arn>"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "ORGANIZATION_ID" } }
    }]
  })
}`,
      cloudformation: `Resources:
  Policy:
    Type: AWS::Events::EventBusPolicy
    Properties:
      EventBusName: <name>
      StatementId: OwnOrganization
      Statement:
        Effect: Allow
        Principal: "*"
        Action: events:PutEvents
        Resource: !Sub "arn:\${AWS::Partition}:events:\${AWS::Region}:\${AWS::AccountId}:event-bus/<name>"
        Condition:
          StringEquals:
            aws:PrincipalOrgID: ORGANIZATION_ID`,
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html",
      impact: "Accounts that send events to the bus and are not named are refused from then on.",
    },
    references: [
      "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html",
      "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListEventBuses.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.21"] },
    categories: ["internet-exposed"],
    aliases: ["prowler:eventbridge_bus_exposed"],
    since: "0.1.0",
  },
  over: withFacets(buses, "policy"),
  evaluate: (bus, facts) => publicPolicyOutcome(`Event bus ${bus.name}`, read(facts.policy)),
});
