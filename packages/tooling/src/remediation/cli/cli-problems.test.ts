import { expect, test } from "vitest";
import { cliProblems } from "./cli-problems.ts";
import { sampleModels } from "./sample-models.ts";

const problems = (script: string): readonly string[] => cliProblems(script, sampleModels);

test.each([
  "aws kms enable-key-rotation --key-id <arn> --rotation-period-in-days 90 --region <region>",
  "aws --region eu-west-1 kms enable-key-rotation --key-id=<check-named>",
  "aws kms create-key --key-spec RSA_2048 --no-multi-region --tags TagKey=a,TagValue=b TagKey=c",
  "aws kms create-key --key-spec RSA_2048 --window 'Days=3,Specs=RSA_2048,SYMMETRIC_DEFAULT,Strict=true'",
  `aws kms create-key --key-spec RSA_2048 --window '{"Days": <days>, "Strict": false}'`,
  "aws kms create-key --key-spec RSA_2048 --policy file://policy.json --wrapped Value=true --multi-region",
  "aws kms create-key --key-spec RSA_2048 --no-wrapped",
  "aws kms create-key --key-spec <spec> --window WINDOW --tags <tags>",
  `aws kms create-key --key-spec RSA_2048 --policy '{"Principal": "<arn>", "Sid": "POLICY_ID"}'`,
  `aws kms create-key --key-spec RSA_2048 --policy '{"Principal": "arn:<partition>:iam::<account>:root"}'`,
  "aws kms enable-key-rotation --key-id KEY --rotation-period-in-days DAYS",
  "aws kms create-key --cli-input-json file://key.json",
  "aws kms get-public-key --key-id KEY_ID key.der",
  "aws kms list-keys --max-items 5 --query 'Keys[].KeyId' --output text",
  "aws kms list-resource-tag-arns",
  "aws kms wait key-ready --key-id KEY_ID",
  "aws configservice stop-configuration-recorder",
  "aws s3 rb s3://<name> --force",
  "aws s3 cp --acl private policy.json s3://<name>/policy.json",
  "aws emr terminate-clusters --cluster-ids <name> OTHER_ID",
  'for key in $(aws kms list-keys | jq -r .x); do\n  aws kms enable-key-rotation --key-id "$key"\ndone',
])("right: %s", (script) => {
  expect(problems(script)).toEqual([]);
});

test.each([
  ["aws kmz list-keys", "aws kmz list-keys: there is no service “kmz”"],
  ["aws config stop-configuration-recorder", "the AWS CLI calls it “configservice”"],
  ["aws kms enable-key-rotations --key-id a", "no such operation; did you mean “enable-key-rotation”?"],
  ["aws kms enable-key-rotation --key <arn>", "there is no option --key; did you mean “--key-id”?"],
  ["aws kms enable-key-rotation", "--key-id is required"],
  ["aws kms enable-key-rotation --key-id", "--key-id: expected a value"],
  ["aws kms enable-key-rotation --key-id a b", "“b” belongs to no option; a value with spaces wants quotes"],
  [
    "aws kms enable-key-rotation --key-id a --rotation-period-in-days yearly",
    "expected a number, got “yearly”",
  ],
  ["aws kms create-key --key-spec RSA_2049", "“RSA_2049” is none of its values; did you mean “RSA_2048”?"],
  ["aws kms create-key --key-spec RSA_2048 --multi-region true", "“true” belongs to no option"],
  [
    "aws kms create-key --key-spec RSA_2048 --multi-region=true",
    "--multi-region: takes no value: --x or --no-x",
  ],
  ["aws kms create-key --key-spec RSA_2048 --tags Key=a", "0: “Key” is no member; there is TagKey, TagValue"],
  ["aws kms create-key --key-spec RSA_2048 --tags Key=a", "0: “TagKey” is missing and required"],
  ["aws kms create-key --key-spec RSA_2048 --tags TagKey", "expected a key and “=”"],
  ["aws kms create-key --key-spec RSA_2048 --window Strict=yes", "Strict: expected true or false, got “yes”"],
  [
    "aws kms create-key --key-spec RSA_2048 --window 'Specs=[RSA_1]'",
    "Specs.0: “RSA_1” is none of its values",
  ],
  [`aws kms create-key --key-spec RSA_2048 --window '{"Days": 3'`, "--window: is no JSON"],
  [
    "aws kms create-key --key-spec RSA_2048 --tags TagKey={a,b}",
    "the shell expands TagKey={a,b}; put it in quotes",
  ],
  [`aws kms create-key --key-spec RSA_2048 --policy '{"Version": "<arn>"'`, "--policy: is no JSON"],
  ["aws kms create-key --key-spec SYMMETRIC_DEFAULTS", "did you mean “SYMMETRIC_DEFAULT”?"],
  ["aws kms create-key --key-spec RSA_2048 --tags Tag=<name>,TagKey=a", "0: “Tag” is no member"],
  [
    `aws kms create-key --key-spec RSA_2048 --window '{"Day": <days>, "Strict": true}'`,
    "“Day” is no member; did you mean “Days”?",
  ],
  ["aws kms list-keys --region us-east-1 oops", "“oops” belongs to no option"],
  ["aws kms get-public-key --key-id a", "expected 1 word without an option"],
  ["aws kms wait key-redy --key-id a", "there is no waiter “key-redy”; did you mean “key-ready”?"],
  ["aws s3 rb s3://<name> --forced", "aws s3 rb: there is no option --forced; did you mean “--force”?"],
  ["aws kms list-keys 'oops", "unterminated single quote"],
  ["asw kms list-keys", "“asw” is no program that a remediation may call"],
  ["# nothing", "it has no aws command"],
])("wrong: %s", (script, problem) => {
  expect(problems(script).join("\n")).toContain(problem);
});

test("a problem is told with its line, in a loop and in a substitution too", () => {
  const script = "# first\nfor key in $(aws kms list-kees); do\n  aws kms enable-key-rotation\ndone";
  expect(problems(script)).toEqual([
    "line 2: aws kms list-kees: there is no such operation; did you mean “list-keys”?",
    "line 3: aws kms enable-key-rotation: --key-id is required",
  ]);
});
