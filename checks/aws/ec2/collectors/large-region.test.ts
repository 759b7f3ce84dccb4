import { scanLoopback } from "@postern/testing";
import { expect, test } from "vitest";
import { services } from "../sound.ts";
import imdsv2 from "../instance-imdsv2-required.ts";
import roleAttached from "../instance-role-attached.ts";
import snapshotEncrypted from "../snapshot-encrypted.ts";

const account = "111122223333";
const pageSize = 1000;

/** The ids of a page, as many as asked for, and the token of the next page. */
function pageOf(
  kind: string,
  all: number,
  { MaxResults, NextToken }: { MaxResults?: number | undefined; NextToken?: string | undefined },
) {
  expect(MaxResults).toBe(pageSize);
  const from = Number(NextToken ?? 0);
  const ids = Array.from({ length: pageSize }, (_, index) => `${kind}-${from + index}`);
  return { ids, ...(from + pageSize < all && { NextToken: String(from + pageSize) }) };
}

test("10,000 instances and 20,000 snapshots take a call for each page, whatever is asked of them", async () => {
  const checks = [imdsv2, roleAttached, snapshotEncrypted] as never[];
  const { findings, calls } = await scanLoopback(
    checks,
    [
      {
        id: account,
        fixtures: {
          ec2: {
            DescribeInstances: (input) => {
              const { ids, ...next } = pageOf("i", 10_000, input);
              const Instances = ids.map((InstanceId) => ({
                InstanceId,
                State: { Name: "running" as const },
                MetadataOptions: { HttpTokens: "required" as const, HttpEndpoint: "enabled" as const },
                NetworkInterfaces: [],
              }));
              return { ...next, Reservations: [{ OwnerId: account, Instances }] };
            },
            DescribeSnapshots: (input) => {
              const { ids, ...next } = pageOf("snap", 20_000, input);
              const own = { OwnerId: account, State: "completed" as const, Encrypted: true };
              return { ...next, Snapshots: ids.map((SnapshotId) => ({ ...own, SnapshotId })) };
            },
          },
        },
      },
    ],
    { services },
  );
  expect(findings).toHaveLength(2 * 10_000 + 20_000);
  expect(calls).toMatchObject({ "ec2:DescribeInstances": 10, "ec2:DescribeSnapshots": 20 });
  expect(Object.keys(calls).filter((call) => call.startsWith("ec2:"))).toHaveLength(2);
}, 120_000);
