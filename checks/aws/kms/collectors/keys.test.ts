import { notAsked } from "@postern/sdk";
import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { policyOf } from "../../shared/test-policies.test-support.ts";
import { services } from "../sound.ts";
import { keys } from "./keys.ts";

const uidOf = (id: string) => `arn:aws:kms:eu-central-1:111122223333:key/${id}`;
const listed = (...ids: readonly string[]) => ids.map((id) => ({ KeyId: id, KeyArn: uidOf(id) }));
const customer = {
  KeyId: "key",
  KeyManager: "CUSTOMER",
  KeySpec: "SYMMETRIC_DEFAULT",
  KeyState: "Enabled",
  MultiRegion: false,
  Origin: "AWS_KMS",
} as const;
const plain = {
  spec: "SYMMETRIC_DEFAULT",
  origin: "AWS_KMS",
  state: "Enabled",
  deletionDate: null,
  multiRegion: null,
} as const;
const statement = { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "kms:*", Resource: "*" };
const GetKeyPolicy = { Policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) };
const policy = policyOf(statement);
const rotated = { KeyRotationEnabled: true, RotationPeriodInDays: 365 };
const yearly = { enabled: true, periodInDays: 365 } as const;

const one = (metadata: object, rotation: object = rotated) => ({
  kms: {
    ListKeys: { Keys: listed("key"), Truncated: false },
    DescribeKey: { KeyMetadata: { ...customer, ...metadata } },
    GetKeyPolicy,
    GetKeyRotationStatus: rotation,
  },
});
const never = (reason: string) => ({ rotation: notAsked(reason), policy });

testCollector(
  keys,
  {
    "keys on several pages are found": {
      fixtures: {
        kms: {
          ...one({}).kms,
          ListKeys: pagesOf("Keys", [listed("a"), listed("b")], {
            input: "Marker",
            output: "NextMarker",
            more: "Truncated",
          }),
        },
      },
      expect: ["a", "b"].map((name) => ({
        uid: uidOf(name),
        name,
        arn: uidOf(name),
        facets: { description: plain, rotation: yearly, policy },
      })),
    },
    "keys that AWS manages are left out": {
      fixtures: {
        kms: {
          ...one({}).kms,
          ListKeys: { Keys: listed("mine", "aws"), Truncated: false },
          DescribeKey: ({ KeyId }) => ({
            KeyMetadata: { ...customer, KeyManager: KeyId === "aws" ? "AWS" : "CUSTOMER" },
          }),
        },
      },
      expect: [{ uid: uidOf("mine"), facets: { description: plain, rotation: yearly, policy } }],
    },
    "a key that is not rotated": {
      fixtures: one({ KeyState: "Disabled" }, { KeyRotationEnabled: false }),
      expect: [
        {
          uid: uidOf("key"),
          facets: { description: { ...plain, state: "Disabled" }, rotation: { enabled: false }, policy },
        },
      ],
    },
    "an asymmetric key is not asked for its rotation": {
      fixtures: one({ KeySpec: "RSA_2048" }),
      expect: [
        {
          uid: uidOf("key"),
          facets: {
            description: { ...plain, spec: "RSA_2048" },
            ...never("KMS does not rotate keys of the spec RSA_2048"),
          },
        },
      ],
    },
    "neither is a key of imported material": {
      fixtures: one({ Origin: "EXTERNAL" }),
      expect: [
        {
          uid: uidOf("key"),
          facets: {
            description: { ...plain, origin: "EXTERNAL" },
            ...never("KMS does not rotate keys of the origin EXTERNAL by itself"),
          },
        },
      ],
    },
    "nor a replica": {
      fixtures: one({ MultiRegion: true, MultiRegionConfiguration: { MultiRegionKeyType: "REPLICA" } }),
      expect: [
        {
          uid: uidOf("key"),
          facets: {
            description: { ...plain, multiRegion: "REPLICA" },
            ...never("it is a replica, which rotates with its primary key"),
          },
        },
      ],
    },
    "nor a key whose material is awaited": {
      fixtures: one({ KeyState: "Creating" }),
      expect: [
        {
          uid: uidOf("key"),
          facets: { description: { ...plain, state: "Creating" }, ...never("it is in the state Creating") },
        },
      ],
    },
    "of a key that is to be deleted the policy does not matter either": {
      fixtures: one({ KeyState: "PendingDeletion", DeletionDate: new Date("2026-11-20T00:00:00Z") }),
      expect: [
        {
          uid: uidOf("key"),
          facets: {
            description: { ...plain, state: "PendingDeletion", deletionDate: "2026-11-20T00:00:00.000Z" },
            rotation: notAsked("it is to be deleted, and cannot be used"),
            policy: notAsked("it is to be deleted, and cannot be used"),
          },
        },
      ],
    },
    "a state that nobody knows is unreadable, and what depends on it": {
      fixtures: one({ KeyState: "Melting" as "Enabled" }),
      expect: [
        {
          uid: uidOf("key"),
          facets: {
            description: unreadable("unexpected-reply"),
            rotation: unreadable("unexpected-reply"),
            policy: unreadable("unexpected-reply"),
          },
        },
      ],
    },
    "members that are missing are nothing": {
      fixtures: { kms: { ...one({}, {}).kms, GetKeyPolicy: { Policy: "{}" } } },
      expect: [
        {
          uid: uidOf("key"),
          facets: {
            description: plain,
            rotation: unreadable("unexpected-reply"),
            policy: unreadable("unexpected-reply"),
          },
        },
      ],
    },
  },
  { services },
);
