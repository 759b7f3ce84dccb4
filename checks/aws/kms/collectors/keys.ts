import { policySchema, readPolicy } from "@postern/analysis/policy-document";
import { required, UnexpectedReplyError } from "@postern/aws/replies";
import { defineCollector, LeftOutError, notAsked, orNotAsked } from "@postern/sdk";
import * as z from "zod";
import type { KeyMetadata } from "../clients/kms.ts";

const description = z.strictObject({
  spec: z.string().min(1),
  origin: z.enum(["AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"]),
  state: z.enum([
    "Creating",
    "Disabled",
    "Enabled",
    "PendingDeletion",
    "PendingImport",
    "PendingReplicaDeletion",
    "Unavailable",
    "Updating",
  ]),
  /** When the key is to be deleted, ISO 8601; null where that is not known yet or not meant. */
  deletionDate: z.iso.datetime().nullable(),
  /** What it is among the multi-Region keys that belong together. */
  multiRegion: z.enum(["PRIMARY", "REPLICA"]).nullable(),
});
export type KeyDescription = z.infer<typeof description>;

/** The keys of a region that its account manages (KMS ListKeys); those that AWS manages are left out. */
export const keys = defineCollector({
  id: "kms-keys",
  description: "Customer managed KMS keys, their state, rotation and policy.",
  scope: "region",
  resourceType: "AWS::KMS::Key",
  calls: ["kms:ListKeys"],
  attributes: z.null(),
  facets: {
    description: { calls: ["kms:DescribeKey"], value: description },
    rotation: {
      calls: ["kms:GetKeyRotationStatus"],
      value: orNotAsked(
        z.discriminatedUnion("enabled", [
          z.strictObject({ enabled: z.literal(true), periodInDays: z.int().positive().nullable() }),
          z.strictObject({ enabled: z.literal(false) }),
        ]),
      ),
      after: ["description"],
    },
    policy: { calls: ["kms:GetKeyPolicy"], value: orNotAsked(policySchema), after: ["description"] },
  },
  async *collect({ client, facets, paginate }) {
    const {
      DescribeKeyCommand,
      GetKeyPolicyCommand,
      GetKeyRotationStatusCommand,
      KMSClient,
      ListKeysCommand,
    } = await import("../clients/kms.ts");
    const kms = client(KMSClient);
    const pages = paginate(
      (Marker) => kms.send(new ListKeysCommand({ Marker, Limit: 1000 })),
      (page) => (page.Truncated ? required(page, "NextMarker") : page.NextMarker),
    );
    for await (const page of pages) {
      for (const key of required(page, "Keys")) {
        const KeyId = required(key, "KeyId");
        const arn = required(key, "KeyArn");
        yield {
          uid: arn,
          name: KeyId,
          arn,
          attributes: null,
          facets: facets({
            async description() {
              const metadata = required(await kms.send(new DescribeKeyCommand({ KeyId })), "KeyMetadata");
              if (required(metadata, "KeyManager") === "AWS") throw new LeftOutError("AWS manages the key.");
              return describe(metadata);
            },
            async rotation({ description: described }) {
              const reason = whyNotRotated(described);
              if (reason !== undefined) return notAsked(reason);
              const reply = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
              return required(reply, "KeyRotationEnabled")
                ? { enabled: true, periodInDays: reply.RotationPeriodInDays ?? null }
                : { enabled: false };
            },
            async policy({ description: { state } }) {
              if (isPendingDeletion(state)) return notAsked("it is to be deleted, and cannot be used");
              const reply = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }));
              return readPolicy(required(reply, "Policy"), UnexpectedReplyError);
            },
          }),
        };
      }
    }
  },
});

function describe(metadata: KeyMetadata) {
  // Emulators leave out what is false.
  const isMultiRegion = metadata.MultiRegion ?? false;
  return {
    spec: required(metadata, "KeySpec"),
    origin: required(metadata, "Origin"),
    state: required(metadata, "KeyState"),
    deletionDate: metadata.DeletionDate?.toISOString() ?? null,
    multiRegion: isMultiRegion
      ? required(required(metadata, "MultiRegionConfiguration"), "MultiRegionKeyType")
      : null,
  };
}

/** Why KMS has no automatic rotation for a key, or does not tell of it; undefined where it has. */
function whyNotRotated({ spec, origin, state, multiRegion }: KeyDescription): string | undefined {
  if (spec !== "SYMMETRIC_DEFAULT") return `KMS does not rotate keys of the spec ${spec}`;
  if (origin !== "AWS_KMS") return `KMS does not rotate keys of the origin ${origin} by itself`;
  if (multiRegion === "REPLICA") return "it is a replica, which rotates with its primary key";
  if (isPendingDeletion(state)) return "it is to be deleted, and cannot be used";
  if (state !== "Enabled" && state !== "Disabled") return `it is in the state ${state}`;
  return undefined;
}

function isPendingDeletion(state: KeyDescription["state"]): boolean {
  return state === "PendingDeletion" || state === "PendingReplicaDeletion";
}
