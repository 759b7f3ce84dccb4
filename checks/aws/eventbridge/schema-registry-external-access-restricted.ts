import { defineCheck, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { externalPolicyOutcome } from "../shared/external-policy.ts";
import { ownOrganizationNeeds } from "../shared/own-organization.ts";
import { schemaRegistries } from "./collectors/schema-registries.ts";

export default defineCheck({
  metadata: {
    id: "eventbridge-schema-registry-external-access-restricted",
    title: "Schema registry is closed to other accounts",
    severity: "medium",
    service: "eventbridge",
    description:
      "Looks whether the policy of a schema registry lets in everyone or principals of other accounts, those that are trusted by choice and the own organization aside. AWS's own registries are not looked at.",
    risk: "Schemas tell outsiders how the parts of a system talk to each other; who may write them changes the code that others generate from them.",
    remediation: {
      summary: "Name in the registry's policy only accounts that need its schemas, or delete the policy.",
      console: [
        "The console does not show the policy: use the CLI.",
        "Read the policy of the registry <name> and find out who uses it from outside.",
        "Put a policy without the others, or delete it.",
      ],
      cli: [
        "aws schemas get-resource-policy --registry-name <name> --query Policy --output text --region <region> > policy.json",
        "aws schemas put-resource-policy --registry-name <name> --policy file://policy.json --region <region>",
      ].join("\n"),
      terraform: `resource "aws_schemas_registry_policy" "this" {
  registry_name = "<name>"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OwnOrganization"
      Effect    = "Allow"
      Principal = "*"
      Action    = ["schemas:DescribeRegistry", "schemas:DescribeSchema", "schemas:ListSchemas"]
      Resource  = "<arn>"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "ORGANIZATION_ID" } }
    }]
  })
}`,
      cloudformation: `Resources:
  Policy:
    Type: AWS::EventSchemas::RegistryPolicy
    Properties:
      RegistryName: <name>
      Policy:
        Version: "2012-10-17"
        Statement:
          - Sid: OwnOrganization
            Effect: Allow
            Principal: "*"
            Action:
              - schemas:DescribeRegistry
              - schemas:DescribeSchema
              - schemas:ListSchemas
            Resource: <arn>
            Condition:
              StringEquals:
                aws:PrincipalOrgID: ORGANIZATION_ID`,
      choices: ["ORGANIZATION_ID"],
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-schema-registry.html",
      impact: "Accounts that are not named can no longer read the schemas.",
    },
    references: [
      "https://docs.aws.amazon.com/eventbridge/latest/schema-reference/v1-policy.html",
      "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-schema-registry.html",
    ],
    frameworks: {},
    categories: ["trust-boundaries"],
    aliases: ["prowler:eventbridge_schema_registry_cross_account_access"],
    since: "0.1.0",
  },
  over: withFacets(schemaRegistries, "policy"),
  needs: ownOrganizationNeeds,
  options: z.strictObject({
    trusted: z
      .array(z.string())
      .default([])
      .describe("Ids of accounts and organizations that may use schemas."),
  }),
  evaluate: ({ name }, facts, { trusted }, { account }) =>
    externalPolicyOutcome(`Schema registry ${name}`, read(facts.policy), { account, trusted }, facts),
});
