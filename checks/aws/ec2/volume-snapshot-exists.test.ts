import { testCheck } from "@postern/testing";
import check from "./volume-snapshot-exists.ts";

const uid = "arn:aws:ec2:eu-central-1:111122223333:volume/vol-1";
const volume = { uid, name: "vol-1", attributes: { state: "in-use" as const } };
const attachments = [{ instance: "i-1", device: "/dev/xvda" }];

const snapshot = (state: "pending" | "completed" | "error", of = "vol-1") => ({
  resource: {
    uid: `arn:aws:ec2:eu-central-1::snapshot/snap-${state}-${of}`,
    name: `snap-${state}-${of}`,
    attributes: { state, volume: of },
  },
  facts: {},
});
const instance = (tags: Record<string, string>, rootDevice: string | null) => ({
  resource: {
    uid: "arn:aws:ec2:eu-central-1:111122223333:instance/i-1",
    name: "i-1",
    tags,
    attributes: { state: "running" as const },
  },
  facts: { rootDevice },
});
const scaled = { "aws:autoscaling:groupName": "web" };
const plan = {
  resource: {
    uid: "arn:aws:backup:eu-central-1:111122223333:backup-plan:1",
    name: "daily",
    attributes: {},
  },
  facts: {},
};
const facts = { attachments };
const none = { snapshots: [], instances: [instance({}, "/dev/xvda")], plans: [] };
const bare = "Volume vol-1 has no completed snapshot, and the region has no backup plan.";

testCheck(check, {
  pass: {
    "one of its snapshots is complete": {
      resource: volume,
      facts,
      needs: {
        ...none,
        snapshots: [snapshot("pending"), snapshot("completed", "vol-2"), snapshot("completed")],
      },
      expect: "Volume vol-1 has the snapshot snap-completed-vol-1.",
    },
    "the root volume of a scaled instance has one all the same": {
      resource: volume,
      facts,
      needs: { ...none, instances: [instance(scaled, "/dev/xvda")], snapshots: [snapshot("completed")] },
      expect: "Volume vol-1 has the snapshot snap-completed-vol-1.",
    },
  },
  fail: {
    "nothing was made of it": { resource: volume, facts, needs: none, expect: bare },
    "what was made of it failed or is not complete, and another volume's does not count": {
      resource: volume,
      facts,
      needs: { ...none, snapshots: [snapshot("pending"), snapshot("error"), snapshot("completed", "vol-2")] },
      expect: bare,
    },
    "a scaled instance uses it for data": {
      resource: volume,
      facts,
      needs: { ...none, instances: [instance(scaled, "/dev/sda1")] },
      expect: bare,
    },
    "no instance uses it": {
      resource: { ...volume, attributes: { state: "available" as const } },
      facts: { attachments: [] },
      needs: none,
      expect: bare,
    },
  },
  manual: {
    "a backup plan may select it": {
      resource: volume,
      facts,
      needs: { ...none, plans: [plan] },
      expect:
        "Volume vol-1 has no completed snapshot: see in AWS Backup whether one of the region's plans selects it (daily).",
    },
  },
  notApplicable: {
    "Auto Scaling makes its root volumes anew": {
      resource: volume,
      facts,
      needs: { ...none, instances: [instance(scaled, "/dev/xvda")] },
      expect: "Volume vol-1 is the root volume of i-1, which Auto Scaling made.",
    },
    "it is being deleted": {
      resource: { ...volume, attributes: { state: "deleting" as const } },
      facts,
      needs: none,
      expect: "Volume vol-1 is deleting.",
    },
  },
});
