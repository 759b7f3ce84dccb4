import { testCheck } from "@postern/testing";
import externalAccessEnabled from "./external-access-enabled.ts";

type Analyzer = Parameters<typeof analyzed>[number];
const analyzed = (
  ...analyzers: {
    name: string;
    type: "ACCOUNT" | "ORGANIZATION" | "ACCOUNT_UNUSED_ACCESS";
    status: "ACTIVE" | "CREATING" | "DISABLED" | "FAILED";
  }[]
) => ({ analyzers });
const own: Analyzer = { name: "own", type: "ACCOUNT", status: "ACTIVE" };
const managementAccount = "444455556666";
const administrator = "777788889999";
const region = "eu-central-1";
const resource = { region };
const inRegion = <Told>(told: Told, of = region) => ({ resource: { region: of }, facts: { told } });
const had = (account: string, ...analyzers: Analyzer[]) =>
  ({ answer: "told", account, told: analyzers }) as const;
const ofOrganization: Analyzer = { ...own, name: "all", type: "ORGANIZATION" };
const noOrganization = { answer: "no-organization" } as const;
const notManagement = { answer: "not-management", managementAccount } as const;
const elsewhere = { answer: "elsewhere", account: administrator } as const;
const alone = { management: [inRegion(noOrganization)], delegated: [inRegion(noOrganization)] };
const unasked = { management: [inRegion(notManagement)], delegated: [inRegion(notManagement)] };
/** Of an organization whose management account was scanned, and has no analyzer. */
const managed = <Delegated>(delegated: Delegated, of = region) => ({
  management: [inRegion(had(managementAccount))],
  delegated: [inRegion(delegated, of)],
});
const undelegated = managed({ answer: "not-delegated" } as const);

testCheck(externalAccessEnabled, {
  pass: {
    "an analyzer of the account is active beside a broken one": {
      resource,
      facts: analyzed({ ...own, name: "broken", status: "FAILED" }, own),
      needs: alone,
      expect: /^Analyzer own looks for external access in .+ of account 111122223333\.$/,
    },
    "the organization's analyzer lies in this account": {
      resource,
      facts: analyzed({ ...own, name: "all", type: "ORGANIZATION" }),
      needs: unasked,
      expect: /^Analyzer all looks for external access/,
    },
    "the organization's analyzer is the management account's": {
      resource,
      facts: analyzed({ ...own, status: "FAILED" }),
      needs: { ...undelegated, management: [inRegion(had(managementAccount, ofOrganization))] },
      expect:
        "Analyzer all of account 444455556666 looks for external access in eu-central-1 of account 111122223333, as in all of the organization.",
    },
    "the organization's analyzer is the delegated administrator's": {
      resource,
      facts: analyzed(),
      needs: managed(had(administrator, ofOrganization)),
      expect: /^Analyzer all of account 777788889999 looks for external access in eu-central-1/,
    },
  },
  fail: {
    "neither the account nor those of its organization have one": {
      resource,
      facts: analyzed(),
      needs: undelegated,
      expect: /^There is no analyzer for external access in eu-central-1 of account 111122223333\.$/,
    },
    "the organization's analyzer is not active": {
      resource,
      facts: analyzed(),
      needs: managed(had(administrator, { ...ofOrganization, status: "DISABLED" })),
      expect: /^There is no analyzer for external access/,
    },
    "the analyzer of the management account is its own": {
      resource,
      facts: analyzed(),
      needs: { ...undelegated, management: [inRegion(had(managementAccount, own))] },
      expect: /^There is no analyzer for external access/,
    },
    "the organization's analyzer is in another region": {
      resource,
      facts: analyzed(),
      needs: managed(had(administrator, ofOrganization), "eu-west-1"),
      expect: /^There is no analyzer for external access in eu-central-1/,
    },
    "an account without an organization has none": {
      resource,
      facts: analyzed(),
      needs: alone,
      expect: /^There is no analyzer for external access in .+ of account 111122223333\.$/,
    },
    "the active one looks for unused access": {
      resource,
      facts: analyzed({ ...own, type: "ACCOUNT_UNUSED_ACCESS" }),
      needs: alone,
      expect: /^There is no analyzer for external access/,
    },
    "the analyzer is not active": {
      resource,
      facts: analyzed({ ...own, status: "DISABLED" }),
      needs: alone,
      expect: /^No analyzer for external access is active .+, only own \(DISABLED\)\.$/,
    },
  },
  manual: {
    "the account that administers Access Analyzer was not scanned": {
      resource,
      facts: analyzed(),
      needs: managed(elsewhere),
      expect:
        "There is no analyzer for external access in eu-central-1 of account 111122223333: look for the organization's analyzer in account 777788889999, which administers Access Analyzer for it.",
    },
    "that account was not scanned, and the management account lacks the region": {
      resource,
      facts: analyzed(),
      needs: {
        management: [inRegion(had(managementAccount), "us-east-1")],
        delegated: [inRegion(elsewhere, "us-east-1")],
      },
      expect: /look for the organization's analyzer in account 777788889999/,
    },
    "the organization may have one elsewhere": {
      resource,
      facts: analyzed(),
      needs: unasked,
      expect:
        /look for the organization's analyzer in account 444455556666 or in the delegated administrator of Access Analyzer\.$/,
    },
  },
});
