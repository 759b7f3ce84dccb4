import type { SoundContext } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as iam from "./clients/iam.ts";
import * as sts from "./clients/sts.ts";

const credentialReport = [
  "user,password_last_used,access_key_1_last_used_date,access_key_2_last_used_date",
  "<root_account>,no_information,N/A,N/A",
].join("\n");

export const services = { iam, sts };

/** What an account answers in which no check of this service fails. */
export const answers = ({ organization }: SoundContext) =>
  ({
    iam: {
      GenerateCredentialReport: { State: "COMPLETE" },
      GetAccountSummary: {
        SummaryMap: {
          AccountAccessKeysPresent: 0,
          AccountMFAEnabled: 1,
          AccountPasswordPresent: 0,
          AccountSigningCertificatesPresent: 0,
        },
      },
      GetCredentialReport: {
        Content: new TextEncoder().encode(credentialReport),
        GeneratedTime: new Date("2026-11-02T08:00:00Z"),
      },
      ListOrganizationsFeatures: {
        OrganizationId: organization,
        EnabledFeatures: ["RootCredentialsManagement", "RootSessions"],
      },
      ListVirtualMFADevices: { VirtualMFADevices: [], IsTruncated: false },
    },
  }) satisfies Fixtures<typeof services>;
