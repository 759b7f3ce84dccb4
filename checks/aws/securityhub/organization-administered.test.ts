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

const principal = "securityhub.amazonaws.com";
const needs = untold(memberOf("111122223333", principal));
const local = (autoEnable: boolean) => ({
  administration: { autoEnable, configuration: "LOCAL" as const, status: "ENABLED" as const },
});
const central = (status: "ENABLED" | "PENDING" | "FAILED") => ({
  administration: { autoEnable: false, configuration: "CENTRAL" as const, status },
});
const off = { administration: notAsked("Security Hub CSPM is off there.") };
const what = "Security Hub CSPM in eu-central-1 for organization o-exampleorgid";
const subject = `Account 111122223333, which administers ${what},`;

testCheck(organizationAdministered, {
  pass: {
    "the member that administers it for the management account enables new accounts": {
      facts: off,
      needs: managementTold(principal, local(true).administration),
      expect: `Account 444455556666, which administers ${what} and its management account 111122223333, enables it in new accounts.`,
    },
    "new accounts are enabled": {
      facts: local(true),
      needs,
      expect: `${subject} enables it in new accounts.`,
    },
    "central configuration is on, which enables none automatically": {
      facts: central("ENABLED"),
      needs,
      expect: `${subject} configures it centrally.`,
    },
  },
  fail: {
    "it is off in the member that is to administer it for the management account": {
      facts: off,
      needs: managementTold(principal, off.administration),
      expect: `Account 444455556666 is registered to administer ${what} and its management account 111122223333, but does not: Security Hub CSPM is off there.`,
    },
    "new accounts are not enabled": {
      facts: local(false),
      needs: untold(memberAlone),
      expect: `${subject} does not enable it in new accounts.`,
    },
    "central configuration failed": {
      facts: central("FAILED"),
      needs,
      expect: /was to configure it centrally, but that failed\.$/,
    },
    "it is off in the account that is to administer it": {
      facts: off,
      needs,
      expect: `Account 111122223333 is registered to administer ${what}, but does not: Security Hub CSPM is off there.`,
    },
    "no account administers it": {
      facts: off,
      needs: untold(managementAlone),
      expect:
        /^No member administers .+, nor does its management account 111122223333: Security Hub CSPM is off there\.$/,
    },
  },
  manual: {
    "central configuration is being switched on": {
      facts: central("PENDING"),
      needs,
      expect: /look whether it came to an end\.$/,
    },
    "a member administers it": {
      facts: off,
      needs: untold(managementDelegating([principal])),
      expect: /for which 444455556666 administers Security Hub CSPM in eu-central-1/,
    },
  },
  notApplicable: {
    "the management account was not scanned": {
      facts: off,
      needs: untold(memberAlone),
      expect: `Account 111122223333 does not administer ${what}: look at its management account 777788889999.`,
    },
    "the account stands alone": {
      facts: off,
      needs: untold(outsideOrganizations),
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
