import { testCheck } from "@postern/testing";
import clusterMultiAz from "./cluster-multi-az.ts";
import { cluster } from "./shared/test-databases.test-support.ts";

testCheck(clusterMultiAz, {
  pass: {
    "the members are in several zones": {
      resource: cluster(),
      facts: { multiAz: true, members: ["one", "two"] },
      expect: "RDS cluster example has members in several zones.",
    },
  },
  fail: {
    "two members are in one zone": {
      resource: cluster(),
      facts: { multiAz: false, members: ["one", "two"] },
      expect: "RDS cluster example has all its members (2) in one zone.",
    },
    "the cluster has one member": {
      resource: cluster(),
      facts: { multiAz: false, members: ["one"] },
      expect: /all its members \(1\) in one zone/,
    },
  },
  notApplicable: {
    "the cluster has no members": {
      resource: cluster(),
      facts: { multiAz: false, members: [] },
      expect: "example has no members.",
    },
    "the cluster is of Aurora Serverless v1": {
      resource: cluster({ engineMode: "serverless" }),
      facts: { multiAz: false, members: [] },
      expect: "example is of Aurora Serverless v1, which has no members.",
    },
    "the cluster is created and its members after it": {
      resource: cluster({ status: "creating" }),
      facts: {
        multiAz: { notAsked: "The database is still being created." },
        members: { notAsked: "The database is still being created." },
      },
      expect: "example: The database is still being created.",
    },
  },
});
