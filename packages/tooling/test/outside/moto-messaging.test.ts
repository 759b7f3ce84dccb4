import {
  CreateTopicCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, test } from "vitest";
import { motoLeftOut } from "../../src/outside/moto.ts";
import { motoClient, scanMoto, useMoto } from "./moto-scan.test-support.ts";

const region = "eu-west-1";
const open = (Action: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid: "Open", Effect: "Allow", Principal: "*", Action, Resource: "*" }],
  });

describe.skipIf(motoLeftOut)("topics and queues of moto", () => {
  const moto = useMoto();

  const statuses = async (check: string) =>
    (await scanMoto(moto, check, [region])).map(({ resource, status }) => [resource.name, status]).toSorted();

  test("topics are judged by their policy and key", async () => {
    const sns = new SNSClient(motoClient(moto, region));
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "bad" }));
    await sns.send(new CreateTopicCommand({ Name: "good", Attributes: { KmsMasterKeyId: "alias/aws/sns" } }));
    const AttributeValue = open("sns:Publish");
    await sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue }));
    for (const check of ["sns-topic-public-access-denied", "sns-topic-encrypted-with-kms"])
      expect(await statuses(check)).toEqual([
        ["bad", "fail"],
        ["good", "pass"],
      ]);
  });

  test("subscriptions are judged by their protocol", async () => {
    const sns = new SNSClient(motoClient(moto, region));
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "parcels" }));
    for (const Protocol of ["http", "https"])
      await sns.send(
        new SubscribeCommand({ TopicArn, Protocol, Endpoint: `${Protocol}://pigeonpost.example/` }),
      );
    const found = await statuses("sns-subscription-https-required");
    expect(found.map(([, status]) => status).toSorted()).toEqual(["fail", "pass"]);
  });

  test("queues are judged by their policy", async () => {
    const sqs = new SQSClient(motoClient(moto, region));
    await sqs.send(new CreateQueueCommand({ QueueName: "good" }));
    await sqs.send(
      new CreateQueueCommand({ QueueName: "bad", Attributes: { Policy: open("sqs:SendMessage") } }),
    );
    expect(await statuses("sqs-queue-public-access-denied")).toEqual([
      ["bad", "fail"],
      ["good", "pass"],
    ]);
  });
});
