/** How the policy of an event bus is narrowed. */
export const busPolicyRemediation = {
  summary: "Remove the statement from the bus's policy, or name the accounts or the organization in it.",
  console: [
    "Open EventBridge in region <region>, Event buses, and choose <name>.",
    "Under Permissions choose Manage permissions.",
    "Put accounts in place of the wildcard, or add a condition on aws:PrincipalOrgID, and save.",
  ],
  cli: [
    "aws events describe-event-bus --name <name> --query Policy --output text --region <region> > policy.json",
    "# In policy.json take out the statement, or limit its principals",
    "aws events put-permission --event-bus-name <name> --policy file://policy.json --region <region>",
  ].join("\n"),
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
  choices: ["ORGANIZATION_ID"],
  url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html",
  impact: "Accounts that send events to the bus and are not named are refused from then on.",
};
