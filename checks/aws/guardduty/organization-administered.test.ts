import { notAsked } from "@postern/sdk";
import { testCheck } from "@postern/testing";
import {
  managementAlone,
  managementDelegating,
  managementTold,
  memberAlone,
  memberOf,
  outsideOrganizations,
  untold,
} from "../shared/service-administration.test-support.ts";
import organizationAdministered from "./organization-administered.ts";

const principal = "guardduty.amazonaws.com";
const administering = (autoEnable: "ALL" | "NEW" | "NONE") => ({ administration: { autoEnable } });
const noMembers = { administration: notAsked("it has no members there.") };
const what = "GuardDuty in eu-central-1 for organization o-exampleorgid";
const nobody = `No member administers ${what}, nor does its management account 111122223333: it has no members there.`;

testCheck(organizationAdministered, {
  pass: {
    "the member that administers it for the management account enables it in all accounts": {
      facts: noMembers,
      needs: managementTold(principal, { autoEnable: "ALL" }),
      expect: `Account 444455556666, which administers ${what} and its management account 111122223333, enables it in all accounts.`,
    },
    "the administrator enables it in all accounts": {
      facts: administering("ALL"),
      needs: untold(memberOf("111122223333", principal)),
      expect: `Account 111122223333, which administers ${what}, enables it in all accounts.`,
    },
    "the management account, which administers it, enables it in new accounts": {
      facts: administering("NEW"),
      needs: untold(managementAlone),
      expect: /enables it in new accounts; whether older ones are members is not looked at\.$/,
    },
    "an administrator tells, whether or not its management account was scanned": {
      facts: administering("ALL"),
      needs: untold(memberAlone),
      expect: /enables it in all accounts\.$/,
    },
  },
  fail: {
    "the member that administers it for the management account enables it nowhere": {
      facts: noMembers,
      needs: managementTold(principal, { autoEnable: "NONE" }),
      expect: `Account 444455556666, which administers ${what} and its management account 111122223333, enables it in no account by itself.`,
    },
    "the member that is to administer it has it off": {
      facts: noMembers,
      needs: managementTold(principal, notAsked("GuardDuty is off there.")),
      expect: `Account 444455556666 is registered to administer ${what} and its management account 111122223333, but does not: GuardDuty is off there.`,
    },
    "the administrator enables it nowhere": {
      facts: administering("NONE"),
      needs: untold(memberOf("111122223333", principal)),
      expect: `Account 111122223333, which administers ${what}, enables it in no account by itself.`,
    },
    "the administrator has no members in the region": {
      facts: noMembers,
      needs: untold(memberOf("111122223333", principal)),
      expect: `Account 111122223333 is registered to administer ${what}, but does not: it has no members there.`,
    },
    "no account administers it": {
      facts: noMembers,
      needs: untold(managementAlone),
      expect: nobody,
    },
    "the account that administers it is suspended": {
      facts: noMembers,
      needs: untold(managementDelegating([principal], "SUSPENDED")),
      expect: nobody,
    },
    "a member administers another service": {
      facts: noMembers,
      needs: untold(managementDelegating(["macie.amazonaws.com"])),
      expect: nobody,
    },
  },
  manual: {
    "the member that administers it was scanned in another region": {
      facts: noMembers,
      needs: managementTold(principal, { autoEnable: "ALL" }, "eu-west-1"),
      expect: /look there where it was not scanned\.$/,
    },
    "a member administers it": {
      facts: noMembers,
      needs: untold(managementDelegating([principal])),
      expect:
        "Account 111122223333 manages organization o-exampleorgid, for which 444455556666 administers GuardDuty in eu-central-1: the verdict of that account tells how, or look there where it was not scanned.",
    },
  },
  notApplicable: {
    "another member administers it": {
      facts: noMembers,
      needs: untold(memberOf("444455556666", principal)),
      expect: `Account 111122223333 does not administer ${what}: look at 444455556666.`,
    },
    "the management account was not scanned": {
      facts: noMembers,
      needs: untold(memberAlone),
      expect: `Account 111122223333 does not administer ${what}: look at its management account 777788889999.`,
    },
    "the account stands alone": {
      facts: noMembers,
      needs: untold(outsideOrganizations),
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
