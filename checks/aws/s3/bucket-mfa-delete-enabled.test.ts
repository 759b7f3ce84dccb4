import { testCheck } from "@postern/testing";
import bucketMfaDeleteEnabled from "./bucket-mfa-delete-enabled.ts";
import { resource } from "./shared/test-buckets.test-support.ts";

const versioned = { status: "Enabled", mfaDelete: "Disabled" } as const;

testCheck(bucketMfaDeleteEnabled, {
  pass: {
    "versions are deleted with MFA": {
      resource,
      facts: { versioning: { status: "Enabled", mfaDelete: "Enabled" }, objectLock: null },
      expect: "Versions in bucket pigeons are deleted with MFA only.",
    },
    "the option accepts a lock in compliance mode": {
      resource,
      facts: { versioning: versioned, objectLock: { defaultMode: "COMPLIANCE" } },
      options: { acceptObjectLock: true },
      expect: "Bucket pigeons keeps its objects locked in compliance mode.",
    },
  },
  fail: {
    "versioning was never enabled": {
      resource,
      facts: { versioning: { status: null, mfaDelete: null }, objectLock: null },
      expect: "Bucket pigeons keeps no versions.",
    },
    "versioning is suspended": {
      resource,
      facts: { versioning: { status: "Suspended", mfaDelete: "Enabled" }, objectLock: null },
      expect: "Bucket pigeons keeps no versions: versioning is suspended.",
    },
    "versions are deleted without MFA": {
      resource,
      facts: { versioning: versioned, objectLock: { defaultMode: "COMPLIANCE" } },
      expect: "Versions in bucket pigeons can be deleted without MFA.",
    },
    "a lock in governance mode is no substitute": {
      resource,
      facts: { versioning: versioned, objectLock: { defaultMode: "GOVERNANCE" } },
      options: { acceptObjectLock: true },
      expect: "Versions in bucket pigeons can be deleted without MFA.",
    },
  },
});
