import { testCheck } from "@postern/testing";
import fileSystemEncrypted from "./file-system-encrypted.ts";

testCheck(fileSystemEncrypted, {
  pass: {
    "the file system is encrypted": {
      facts: { state: "available", encrypted: true },
      expect: "File system example is encrypted.",
    },
  },
  fail: {
    "the file system is not encrypted": {
      facts: { state: "available", encrypted: false },
      expect: "File system example is not encrypted.",
    },
  },
  notApplicable: {
    "the file system is being deleted": {
      facts: { state: "deleting", encrypted: false },
      expect: "File system example is being deleted.",
    },
    "the file system was deleted": {
      facts: { state: "deleted", encrypted: false },
      expect: "File system example is deleted.",
    },
  },
});
