import { scanLoopback } from "@postern/testing";
import { expect, test } from "vitest";
import { services as backup } from "../../backup/sound.ts";
import { services } from "../sound.ts";
import imdsv2 from "../instance-imdsv2-required.ts";
import roleAttached from "../instance-role-attached.ts";
import snapshotEncrypted from "../snapshot-encrypted.ts";
import snapshotExists from "../volume-snapshot-exists.ts";

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

/** Each volume but the first has two. */
const volumeOf = (snapshot: string) => `vol-${Math.max(Number(snapshot.slice("snap-".length)) % 10_000, 1)}`;

test("10,000 instances and volumes and 20,000 snapshots take a call for each page, whatever is asked of them", async () => {
  const checks = [imdsv2, roleAttached, snapshotEncrypted, snapshotExists] as never[];
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
              return {
                ...next,
                Snapshots: ids.map((SnapshotId) => ({ ...own, SnapshotId, VolumeId: volumeOf(SnapshotId) })),
              };
            },
            DescribeVolumes: (input) => {
              const { ids, ...next } = pageOf("vol", 10_000, input);
              const own = { State: "available" as const, Encrypted: true, Attachments: [] };
              return { ...next, Volumes: ids.map((VolumeId) => ({ ...own, VolumeId })) };
            },
          },
          backup: { ListBackupPlans: { BackupPlansList: [] } },
        },
      },
    ],
    { services: { ...services, ...backup } },
  );
  expect(findings).toHaveLength(3 * 10_000 + 20_000);
  expect(calls).toMatchObject({
    "ec2:DescribeInstances": 10,
    "ec2:DescribeSnapshots": 20,
    "ec2:DescribeVolumes": 10,
  });
  const bare = findings.filter(
    ({ checkId, status }) => checkId === "ec2-volume-snapshot-exists" && status !== "pass",
  );
  expect(bare.map(({ resource, status }) => [resource.name, status])).toEqual([["vol-0", "fail"]]);
  expect(Object.keys(calls).filter((call) => call.startsWith("ec2:"))).toHaveLength(3);
}, 120_000);
