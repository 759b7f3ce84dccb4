import { testCheck } from "@postern/testing";
import clusterStorageEncrypted from "./cluster-storage-encrypted.ts";
import { cluster } from "./shared/test-databases.test-support.ts";

testCheck(clusterStorageEncrypted, {
  pass: {
    "the storage is encrypted": {
      resource: cluster(),
      facts: { storageEncrypted: true },
      expect: "RDS cluster example is encrypted.",
    },
  },
  fail: {
    "the storage is in clear": {
      resource: cluster(),
      facts: { storageEncrypted: false },
      expect: "RDS cluster example is not encrypted.",
    },
  },
  notApplicable: {
    "the cluster is being deleted": {
      resource: cluster({ status: "deleting" }),
      facts: { storageEncrypted: false },
      expect: "example is being deleted.",
    },
  },
});
