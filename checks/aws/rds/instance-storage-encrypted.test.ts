import { testCheck } from "@postern/testing";
import instanceStorageEncrypted from "./instance-storage-encrypted.ts";
import { alone, member } from "./shared/test-databases.test-support.ts";

testCheck(instanceStorageEncrypted, {
  pass: {
    "the storage is encrypted": {
      resource: alone(),
      facts: { storageEncrypted: true },
      expect: "RDS instance example is encrypted.",
    },
  },
  fail: {
    "the storage is in clear": {
      resource: alone(),
      facts: { storageEncrypted: false },
      expect: "RDS instance example is not encrypted.",
    },
  },
  notApplicable: {
    "the instance is a member of a cluster": {
      resource: member(),
      facts: { storageEncrypted: false },
      expect: "example is judged at its cluster tracking.",
    },
    "the instance is being deleted": {
      resource: alone({ status: "deleting" }),
      facts: { storageEncrypted: false },
      expect: "example is being deleted.",
    },
    "the instance is created and does not tell yet": {
      resource: alone({ status: "creating" }),
      facts: { storageEncrypted: { notAsked: "The database is still being created." } },
      expect: "example: The database is still being created.",
    },
  },
});
