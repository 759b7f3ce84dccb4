import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { htmlPage } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { regionSettings } from "./region-settings.ts";

const uid = "AWS::::Account:111122223333";
const sound = {
  DescribeSnapshots: { Snapshots: [] },
  GetEbsEncryptionByDefault: { EbsEncryptionByDefault: true },
  GetInstanceMetadataDefaults: { AccountLevel: { HttpTokens: "required", ManagedBy: "account" } },
  GetSnapshotBlockPublicAccessState: { State: "unblocked" },
} as const;
const facets = {
  ebs: true,
  metadataDefaults: { tokens: "required", tokensEnforced: undefined, managedBy: "account" },
  snapshotBlock: { state: "unblocked", managedBy: undefined },
  publicSnapshots: [],
} as const;
const garbage = unreadable("unexpected-reply");

testCollector(
  regionSettings,
  {
    "everything is set": {
      fixtures: { ec2: sound },
      expect: [{ uid, name: "111122223333", facets: { ...facets, publicSnapshots: [] } }],
    },
    "nothing is set, and snapshots are public on two pages": {
      fixtures: {
        ec2: {
          DescribeSnapshots: pagesOf("Snapshots", [[{ SnapshotId: "snap-1" }], [{ SnapshotId: "snap-2" }]], {
            input: "NextToken",
            output: "NextToken",
          }),
          GetEbsEncryptionByDefault: { EbsEncryptionByDefault: false },
          GetInstanceMetadataDefaults: {},
          GetSnapshotBlockPublicAccessState: { State: "block-new-sharing", ManagedBy: "declarative-policy" },
        },
      },
      expect: [
        {
          uid,
          facets: {
            ebs: false,
            metadataDefaults: { tokens: undefined, tokensEnforced: undefined, managedBy: undefined },
            snapshotBlock: { state: "block-new-sharing", managedBy: "declarative-policy" },
            publicSnapshots: ["snap-1", "snap-2"],
          },
        },
      ],
    },
    "a reply without the member is not “off”": {
      fixtures: { ec2: { ...sound, GetEbsEncryptionByDefault: {}, GetSnapshotBlockPublicAccessState: {} } },
      expect: [{ uid, facets: { ...facets, publicSnapshots: [], ebs: garbage, snapshotBlock: garbage } }],
    },
    "neither is the page of a proxy, nor a state that EC2 does not have": {
      fixtures: {
        ec2: {
          ...sound,
          GetEbsEncryptionByDefault: htmlPage(),
          GetInstanceMetadataDefaults: htmlPage(),
          GetSnapshotBlockPublicAccessState: { State: "perhaps" as "unblocked" },
        },
      },
      expect: [
        {
          uid,
          facets: { ebs: garbage, metadataDefaults: garbage, snapshotBlock: garbage, publicSnapshots: [] },
        },
      ],
    },
  },
  { services },
);
