import { notAsked } from "@postern/sdk";
import { testCheck } from "@postern/testing";
import {
  managementAlone,
  managementDelegating,
  memberAlone,
  memberOf,
  outsideOrganizations,
} from "../shared/service-administration.test-support.ts";
import organizationAdministered from "./organization-administered.ts";

const principal = "guardduty.amazonaws.com";
const administering = (autoEnable: "ALL" | "NEW" | "NONE") => ({ administration: { autoEnable } });
const noMembers = { administration: notAsked("it has no members there.") };
const what = "GuardDuty in eu-central-1 for organization o-exampleorgid";
const nobody = `No member administers ${what}, nor does its management account 111122223333: it has no members there.`;

testCheck(organizationAdministered, {
  pass: {
    "the administrator enables it in all accounts": {
      facts: administering("ALL"),
      needs: memberOf("111122223333", principal),
      expect: `Account 111122223333, which administers ${what}, enables it in all accounts.`,
    },
    "the management account, which administers it, enables it in new accounts": {
      facts: administering("NEW"),
      needs: managementAlone,
      expect: /enables it in new accounts; whether older ones are members is not looked at\.$/,
    },
    "an administrator tells, whether or not its management account was scanned": {
      facts: administering("ALL"),
      needs: memberAlone,
      expect: /enables it in all accounts\.$/,
    },
  },
  fail: {
    "the administrator enables it nowhere": {
      facts: administering("NONE"),
      needs: memberOf("111122223333", principal),
      expect: `Account 111122223333, which administers ${what}, enables it in no account by itself.`,
    },
    "the administrator has no members in the region": {
      facts: noMembers,
      needs: memberOf("111122223333", principal),
      expect: `Account 111122223333 is registered to administer ${what}, but does not: it has no members there.`,
    },
    "no account administers it": {
      facts: noMembers,
      needs: managementAlone,
      expect: nobody,
    },
    "the account that administers it is suspended": {
      facts: noMembers,
      needs: managementDelegating([principal], "SUSPENDED"),
      expect: nobody,
    },
    "a member administers another service": {
      facts: noMembers,
      needs: managementDelegating(["macie.amazonaws.com"]),
      expect: nobody,
    },
  },
  manual: {
    "a member administers it": {
      facts: noMembers,
      needs: managementDelegating([principal]),
      expect:
        "Account 111122223333 manages organization o-exampleorgid, for which 444455556666 administers GuardDuty in eu-central-1: the verdict of that account tells how, or look there where it was not scanned.",
    },
  },
  notApplicable: {
    "another member administers it": {
      facts: noMembers,
      needs: memberOf("444455556666", principal),
      expect: `Account 111122223333 does not administer ${what}: look at 444455556666.`,
    },
    "the management account was not scanned": {
      facts: noMembers,
      needs: memberAlone,
      expect: `Account 111122223333 does not administer ${what}: look at its management account 777788889999.`,
    },
    "the account stands alone": {
      facts: noMembers,
      needs: outsideOrganizations,
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
