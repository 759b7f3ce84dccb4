import { accountSummary } from "./account-summary.ts";
import { unreadable } from "@postern/testing";
import { htmlPage } from "@postern/testing/loopback";
import { pagesOf } from "@postern/testing";
import { testCollector } from "@postern/testing";
import { errorCases } from "../../organizations/collectors/documented-errors.test-support.ts";
import { services } from "../sound.ts";

const uid = "arn:aws:iam::111122223333:root";
const summary = {
  AccountAccessKeysPresent: 0,
  AccountMFAEnabled: 0,
  AccountPasswordPresent: 0,
  AccountSigningCertificatesPresent: 0,
};
const noDevices = { VirtualMFADevices: [], IsTruncated: false };
const replies = (SummaryMap: Record<string, number>, virtualDevices: object = noDevices) => ({
  iam: { GetAccountSummary: { SummaryMap }, ListVirtualMFADevices: virtualDevices as typeof noDevices },
});
const unexpected = [
  {
    uid,
    facets: {
      rootCredentials: unreadable("unexpected-reply"),
      assignedVirtualMfaDevices: [],
      virtualMfaDevices: [],
    },
  },
];
const device = (owner: string, name: string) => ({
  SerialNumber: `arn:aws:iam::111122223333:mfa/${name}`,
  User: { Arn: `arn:aws:iam::111122223333:${owner}` },
  EnableDate: new Date(0),
});
const devices = (
  reply: object,
  virtualMfaDevices: string[] | ReturnType<typeof unreadable>,
  assignedVirtualMfaDevices: { serialNumber: string; owner: string }[] | ReturnType<typeof unreadable> = [],
) => ({
  fixtures: replies(summary, reply),
  expect: [
    {
      uid,
      facets: {
        rootCredentials: { accessKeys: 0, signingCertificates: 0, mfa: false, password: false },
        assignedVirtualMfaDevices,
        virtualMfaDevices,
      },
    },
  ],
});

const told = (owner: string, name: string) => ({
  serialNumber: `arn:aws:iam::111122223333:mfa/${name}`,
  owner: `arn:aws:iam::111122223333:${owner}`,
});

testCollector(
  accountSummary,
  {
    "root has every credential": {
      fixtures: replies({
        Users: 5,
        AccountAccessKeysPresent: 2,
        AccountMFAEnabled: 1,
        AccountPasswordPresent: 1,
        AccountSigningCertificatesPresent: 1,
      }),
      expect: [
        {
          uid,
          name: "root user of account 111122223333",
          facets: {
            rootCredentials: { accessKeys: 2, signingCertificates: 1, mfa: true, password: true },
            assignedVirtualMfaDevices: [],
            virtualMfaDevices: [],
          },
        },
      ],
    },
    "root has no credential in another partition": {
      partition: "aws-cn",
      fixtures: replies(summary),
      expect: [
        {
          uid: "arn:aws-cn:iam::111122223333:root",
          facets: {
            rootCredentials: { accessKeys: 0, signingCertificates: 0, mfa: false, password: false },
            assignedVirtualMfaDevices: [],
            virtualMfaDevices: [],
          },
        },
      ],
    },
    "a password that is not told is neither there nor absent": {
      fixtures: replies({
        AccountAccessKeysPresent: 0,
        AccountMFAEnabled: 0,
        AccountSigningCertificatesPresent: 0,
      }),
      expect: [
        {
          uid,
          facets: {
            rootCredentials: { accessKeys: 0, signingCertificates: 0, mfa: false },
            assignedVirtualMfaDevices: [],
            virtualMfaDevices: [],
          },
        },
      ],
    },
    "a summary without access keys is not “none”": {
      fixtures: replies({ AccountMFAEnabled: 1, AccountSigningCertificatesPresent: 0 }),
      expect: unexpected,
    },
    "a summary without MFA is not “off”": {
      fixtures: replies({ AccountAccessKeysPresent: 0, AccountSigningCertificatesPresent: 0 }),
      expect: unexpected,
    },
    "an empty summary tells nothing": { fixtures: replies({}), expect: unexpected },
    "the page of a proxy tells nothing": {
      fixtures: { iam: { ListVirtualMFADevices: noDevices, GetAccountSummary: htmlPage() } },
      expect: unexpected,
    },
    "virtual devices of root are told by their owner, over all pages": devices(
      pagesOf(
        "VirtualMFADevices",
        [
          [device("user/root", "root-account-mfa-device")],
          [device("root", "phone"), device("user/ann", "ann")],
        ],
        { input: "Marker", output: "Marker", more: "IsTruncated" },
      ),
      ["arn:aws:iam::111122223333:mfa/phone"],
      [told("user/root", "root-account-mfa-device"), told("root", "phone"), told("user/ann", "ann")],
    ),
    "only assigned devices are asked for": devices(
      ((input: { AssignmentStatus?: string }) =>
        input.AssignmentStatus === "Assigned"
          ? noDevices
          : { VirtualMFADevices: [device("root", "spare")], IsTruncated: false }) as never,
      [],
    ),
    "a device without an owner may be root's": devices(
      { VirtualMFADevices: [{ SerialNumber: "arn:aws:iam::111122223333:mfa/phone" }], IsTruncated: false },
      unreadable("unexpected-reply"),
      unreadable("unexpected-reply"),
    ),
    "a page that does not tell whether it is the last one is not": devices(
      { VirtualMFADevices: [] } as never,
      unreadable("unexpected-reply"),
      unreadable("unexpected-reply"),
    ),
    "a page that goes on without a marker is not the last one": devices(
      { VirtualMFADevices: [], IsTruncated: true },
      unreadable("unexpected-reply"),
      unreadable("unexpected-reply"),
    ),
    "a device whose owner is unreadable may be root's": devices(
      { VirtualMFADevices: [device("garbage", "phone")], IsTruncated: false },
      unreadable("unexpected-reply"),
      unreadable("unexpected-reply"),
    ),
    "a reply without devices is not “none”": devices(
      { IsTruncated: false },
      unreadable("unexpected-reply"),
      unreadable("unexpected-reply"),
    ),
    ...errorCases({ AccessDenied: "access-denied", Throttling: "throttled" }, (fault, code) =>
      devices(fault, unreadable(code), unreadable(code)),
    ),
    ...errorCases({ ServiceFailureException: "service-fault" }, (fault, code) => ({
      fixtures: { iam: { ListVirtualMFADevices: noDevices, GetAccountSummary: fault } },
      expect: [
        {
          uid,
          facets: { rootCredentials: unreadable(code), assignedVirtualMfaDevices: [], virtualMfaDevices: [] },
        },
      ],
    })),
  },
  { services },
);
