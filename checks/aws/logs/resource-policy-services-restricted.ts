import {
  coversResource,
  inWords,
  publicAccess,
  servicePrincipals,
  type ServicePrincipal,
} from "@postern/analysis/policies";
import { defineCheck, fail, manual, pass, read, withFacets } from "@postern/sdk";
import { logsResourcePolicies } from "./collectors/resource-policies.ts";

export default defineCheck({
  metadata: {
    id: "logs-resource-policy-services-restricted",
    title: "CloudWatch Logs policy lets services write on behalf of named sources only",
    severity: "low",
    service: "logs",
    description:
      "Looks at each resource policy of CloudWatch Logs: a service that may write into every log group should do so only for resources of named accounts or organizations (aws:SourceAccount, aws:SourceArn, aws:SourceOrgID). Such policies bind AWS services alone, and let them only make log streams and put events; users of other accounts gain nothing by them. Policies that are attached to one log group are not looked at.",
    risk: "Somebody sets up a service in another account so that it writes into these log groups: false events mislead an investigation, and many of them cost money.",
    remediation: {
      summary: "Name the source account in the policy, and the log groups that the service writes to.",
      console: [
        "The console shows no such policies: use the CLI.",
        "Find out which service the policy <name> is for, and whether it sends aws:SourceAccount.",
        "Put the policy with that condition and the names of its log groups.",
      ],
      cli: [
        "aws logs describe-resource-policies --query \"resourcePolicies[?policyName=='<name>'].policyDocument | [0]\" --output text --region <region> > policy.json",
        "aws logs put-resource-policy --policy-name <name> --policy-document file://policy.json --region <region>",
      ].join("\n"),
      terraform: `resource "aws_cloudwatch_log_resource_policy" "this" {
  policy_name = "<name>"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "SERVICE_PRINCIPAL" }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "arn:<partition>:logs:<region>:<account>:log-group:LOG_GROUP:*"
      Condition = { StringEquals = { "aws:SourceAccount" = "<account>" } }
    }]
  })
}`,
      cloudformation: `Resources:
  Policy:
    Type: AWS::Logs::ResourcePolicy
    Properties:
      PolicyName: <name>
      PolicyDocument: !Sub |
        {
          "Version": "2012-10-17",
          "Statement": [{
            "Effect": "Allow",
            "Principal": { "Service": "SERVICE_PRINCIPAL" },
            "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
            "Resource": "arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:LOG_GROUP:*",
            "Condition": { "StringEquals": { "aws:SourceAccount": "\${AWS::AccountId}" } }
          }]
        }`,
      choices: ["SERVICE_PRINCIPAL", "LOG_GROUP"],
      url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html",
      impact: "A service that does not send the condition's key can no longer deliver its logs.",
    },
    references: [
      "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
    ],
    frameworks: {},
    categories: ["logging", "trust-boundaries"],
    aliases: ["prowler:cloudwatch_log_group_not_publicly_accessible"],
    since: "0.1.0",
  },
  over: withFacets(logsResourcePolicies, "policy"),
  evaluate({ name, partition, region, account }, facts) {
    const policy = read(facts.policy);
    const subject = `Policy ${name} of CloudWatch Logs in ${region}`;
    const everyone = publicAccess(policy, { federated: false });
    if (everyone.kind === "public")
      return fail(`${subject} lets services write for anyone: ${everyone.because}.`);
    // A log group that nobody names is only reached by a policy about all of them.
    const anyGroup = `arn:${partition}:logs:${region}:${account}:log-group:zq-xw:log-stream:zq-xw`;
    const open = servicePrincipals(policy).filter(({ kind }) => kind !== "restricted");
    const wide = open.filter(
      ({ kind, statement }) => kind === "unrestricted" && coversResource(statement, anyGroup),
    );
    if (wide.length > 0)
      return fail(
        `${subject} lets ${named(wide)} write into every log group, for whichever account they act.`,
      );
    if (open.length > 0)
      return manual(
        `${subject} lets ${named(open)} write for any account into named log groups, or under conditions whose meaning is not known: see whether they can be told to act for this account only.`,
      );
    if (everyone.kind === "undecided")
      return manual(`${subject} may let services write for anyone, look for whom: ${everyone.because}.`);
    return pass(`${subject} lets services write on behalf of named sources only.`);
  },
});

function named(services: readonly ServicePrincipal[]): string {
  return inWords([...new Set(services.map(({ service }) => (service === "*" ? "every service" : service)))]);
}
