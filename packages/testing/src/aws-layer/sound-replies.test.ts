import { AccountClient, GetContactInformationCommand } from "@aws-sdk/client-account";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EC2Client, GetEbsEncryptionByDefaultCommand } from "@aws-sdk/client-ec2";
import { GetAccountSummaryCommand, GetUserCommand, IAMClient } from "@aws-sdk/client-iam";
import * as s3 from "@aws-sdk/client-s3";
import { GetPublicAccessBlockCommand, S3Client } from "@aws-sdk/client-s3";
import { createConnections, readInScope } from "@postern/aws";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rawReply, type LoopbackAws } from "../loopback/index.ts";
import { startTestAws } from "../test-aws.test-support.ts";

const account = "111122223333";
const connections = createConnections({ maxAttempts: 1, rates: "none" });
let body = "";
let type = "";
let aws: LoopbackAws;
beforeAll(async () => {
  const reply = () => rawReply({ status: 200, contentType: type, body });
  const iam = { GetAccountSummary: reply, GetUser: reply };
  const buckets = { GetPublicAccessBlock: reply };
  const fixtures = {
    account: { GetContactInformation: reply },
    iam,
    s3: buckets,
    ec2: { GetEbsEncryptionByDefault: reply },
    dynamodb: { DescribeTable: reply },
  };
  aws = await startTestAws({ services: { dynamodb, s3 }, accounts: [{ id: account, fixtures }] });
});
afterAll(async () => {
  connections.close();
  await aws.close();
});

type Send = () => Promise<object>;
const access = { credentials: async () => aws.credentials(account), endpoint: () => aws.endpoint };
const of = { access, region: "us-east-1" };
const xml = (element: string, inner: string) => `<${element}>${inner}</${element}>`;
const summaryMap = (inner: string) =>
  xml("GetAccountSummaryResponse", xml("GetAccountSummaryResult", xml("SummaryMap", inner)));
const summary = (value: string) => summaryMap(xml("entry", xml("key", "Users") + xml("value", value)));
const tags = (inner: string) =>
  xml("GetUserResponse", xml("GetUserResult", xml("User", xml("UserName", "ann") + xml("Tags", inner))));
const user = (date: string) =>
  xml("GetUserResponse", xml("GetUserResult", xml("User", xml("UserName", "ann") + xml("CreateDate", date))));
const ebs = (value: string) => xml("GetEbsEncryptionByDefaultResponse", xml("ebsEncryptionByDefault", value));
const block = (value: string) => xml("PublicAccessBlockConfiguration", xml("BlockPublicAcls", value));

const contact = (value: unknown) => JSON.stringify({ ContactInformation: value });

const calls = {
  "account:GetContactInformation": () =>
    connections.client(AccountClient, of).send(new GetContactInformationCommand({})),
  "iam:GetAccountSummary": () => connections.client(IAMClient, of).send(new GetAccountSummaryCommand({})),
  "iam:GetUser": () => connections.client(IAMClient, of).send(new GetUserCommand({})),
  "ec2:GetEbsEncryptionByDefault": () =>
    connections.client(EC2Client, of).send(new GetEbsEncryptionByDefaultCommand({})),
  "s3:GetBucketPublicAccessBlock": () =>
    connections.client(S3Client, of).send(new GetPublicAccessBlockCommand({ Bucket: "acme-bucket" })),
  "dynamodb:DescribeTable": () =>
    connections.client(DynamoDBClient, of).send(new DescribeTableCommand({ TableName: "t" })),
} satisfies Record<string, Send>;
type Action = keyof typeof calls;
const operations: Partial<Record<Action, string>> = {
  "s3:GetBucketPublicAccessBlock": "s3:GetPublicAccessBlock",
};

async function readingOf(action: Action, contentType: string, text: string) {
  [type, body] = [contentType, text];
  const operation = operations[action];
  return readInScope([operation === undefined ? action : { operation, action }], calls[action]);
}

test.each<[string, Action, string, string]>([
  ["a number in Query", "iam:GetAccountSummary", "text/xml", summary("garbage")],
  ["an empty number in Query", "iam:GetAccountSummary", "text/xml", summary("")],
  ["a blank number in Query", "iam:GetAccountSummary", "text/xml", summary(" ")],
  ["a number to another base in Query", "iam:GetAccountSummary", "text/xml", summary("0x0")],
  ["a time in Query", "iam:GetUser", "text/xml", user("yesterday")],
  ["a truth value in EC2's Query", "ec2:GetEbsEncryptionByDefault", "text/xml", ebs("maybe")],
  ["an empty truth value in EC2's Query", "ec2:GetEbsEncryptionByDefault", "text/xml", ebs("")],
  ["a truth value that is null in EC2's Query", "ec2:GetEbsEncryptionByDefault", "text/xml", ebs("null")],
  ["a truth value in REST XML", "s3:GetBucketPublicAccessBlock", "application/xml", block("maybe")],
  [
    "a text for a structure in Query",
    "iam:GetUser",
    "text/xml",
    xml("GetUserResponse", xml("GetUserResult", xml("User", "ann"))),
  ],
  [
    "a list for a structure in Query",
    "iam:GetUser",
    "text/xml",
    xml("GetUserResponse", xml("GetUserResult", xml("User", "") + xml("User", ""))),
  ],
  ["a text for a list in Query", "iam:GetUser", "text/xml", tags("none")],
  ["a text for a map in Query", "iam:GetAccountSummary", "text/xml", summaryMap("none")],
  ["a text for a structure in REST XML", "s3:GetBucketPublicAccessBlock", "application/xml", `<R>none</R>`],
  ["a text for a structure in REST JSON", "account:GetContactInformation", "application/json", contact("x")],
  ["a list for a structure in REST JSON", "account:GetContactInformation", "application/json", contact([])],
  [
    "a truth value for a structure in REST JSON",
    "account:GetContactInformation",
    "application/json",
    contact(true),
  ],
  [
    "a list with a gap in JSON",
    "dynamodb:DescribeTable",
    "application/x-amz-json-1.0",
    '{"Table":{"KeySchema":[null]}}',
  ],
  ["a list for a structure in JSON", "dynamodb:DescribeTable", "application/x-amz-json-1.0", '{"Table":[]}'],
  [
    "a list for a structure within a list in JSON",
    "dynamodb:DescribeTable",
    "application/x-amz-json-1.0",
    '{"Table":{"KeySchema":[[]]}}',
  ],
  ["a text for a structure in JSON", "dynamodb:DescribeTable", "application/x-amz-json-1.0", '{"Table":"x"}'],
  [
    "a text for a truth value in JSON",
    "dynamodb:DescribeTable",
    "application/x-amz-json-1.0",
    '{"Table":{"DeletionProtectionEnabled":"maybe"}}',
  ],
  [
    "a text for a number in JSON",
    "dynamodb:DescribeTable",
    "application/x-amz-json-1.0",
    '{"Table":{"ItemCount":"many"}}',
  ],
  [
    "a text for a list in JSON",
    "dynamodb:DescribeTable",
    "application/x-amz-json-1.0",
    '{"Table":{"KeySchema":"all"}}',
  ],
  [
    "a number for a text in JSON",
    "dynamodb:DescribeTable",
    "application/x-amz-json-1.0",
    '{"Table":{"TableName":7}}',
  ],
])("%s that is none is an unexpected reply", async (_, action, contentType, text) => {
  const reading = await readingOf(action, contentType, text);
  expect(reading).toMatchObject({ readable: false, cause: { code: "unexpected-reply", action } });
  expect(reading.calls).toMatchObject([{ action }]);
});

test.each<[Action, string, string, object]>([
  ["iam:GetAccountSummary", "text/xml", summary("7"), { SummaryMap: { Users: 7 } }],
  ["iam:GetAccountSummary", "text/xml", summary("-1"), { SummaryMap: { Users: -1 } }],
  ["iam:GetUser", "text/xml", tags(""), { User: { UserName: "ann", Tags: [] } }],
  ["ec2:GetEbsEncryptionByDefault", "text/xml", ebs("true"), { EbsEncryptionByDefault: true }],
  ["ec2:GetEbsEncryptionByDefault", "text/xml", ebs("False"), { EbsEncryptionByDefault: false }],
  [
    "s3:GetBucketPublicAccessBlock",
    "application/xml",
    block("false"),
    { PublicAccessBlockConfiguration: { BlockPublicAcls: false } },
  ],
  [
    "dynamodb:DescribeTable",
    "application/x-amz-json-1.0",
    '{"Table":{"ItemCount":7,"DeletionProtectionEnabled":false,"CreationDateTime":1.5}}',
    { Table: { ItemCount: 7, DeletionProtectionEnabled: false, CreationDateTime: new Date(1500) } },
  ],
])("%s answers as its model says", async (action, contentType, text, value) => {
  expect(await readingOf(action, contentType, text)).toMatchObject({ readable: true, value });
});
