import { testCheck } from "@postern/testing";
import { annWith } from "./shared/test-credentials.test-support.ts";
import { ann } from "./shared/test-principals.test-support.ts";
import userHardwareMfaEnabled from "./user-hardware-mfa-enabled.ts";

const serialNumber = "arn:aws:iam::111122223333:mfa/phone";
const withDevice = (
  owner: string,
  differences: Parameters<typeof annWith>[0] = { password: true, mfa: true },
) => {
  const user = annWith(differences);
  const account = [{ facts: { assignedVirtualMfaDevices: [{ serialNumber, owner }] } }];
  return { ...user, needs: { ...user.needs, account } };
};

testCheck(userHardwareMfaEnabled, {
  pass: {
    "the virtual device is another user's": {
      ...withDevice("arn:aws:iam::111122223333:user/bob"),
      expect: "User ann has MFA, none of it by a virtual device, as of 2026-11-02 08:00 UTC.",
    },
  },
  fail: {
    "the user has a virtual device": {
      ...withDevice(ann.uid),
      expect:
        "User ann has the virtual MFA device arn:aws:iam::111122223333:mfa/phone, as of 2026-11-02 08:00 UTC.",
    },
  },
  notApplicable: {
    "a user has no password": {
      ...withDevice(ann.uid, { mfa: true }),
      expect: /^User ann has no password/,
    },
    "a user without MFA fails another check": {
      ...withDevice(ann.uid, { password: true }),
      expect: /^User ann has no MFA, which another check judges/,
    },
  },
});
