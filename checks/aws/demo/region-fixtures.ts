import type { ListRegionsCommandInput, RegionOptStatus } from "@aws-sdk/client-account";
import type { DescribeRegionsCommandInput } from "@aws-sdk/client-ec2";
import { throttled } from "@postern/testing/loopback";
import {
  type DemoAccount,
  type DemoRegion,
  type RegionState,
  demoRegions,
  optInRegions,
} from "./organization.ts";

export function listRegions(
  account: DemoAccount,
  { RegionOptStatusContains: asked }: ListRegionsCommandInput,
) {
  const all = demoRegions.map((region) => ({
    RegionName: region,
    RegionOptStatus: optStatus(account, region),
  }));
  return { Regions: all.filter(({ RegionOptStatus }) => !asked || asked.includes(RegionOptStatus)) };
}

export function describeRegions(account: DemoAccount, { AllRegions }: DescribeRegionsCommandInput) {
  const listed = demoRegions.filter((region) => AllRegions || region in account.regions);
  return {
    Regions: listed.map((region) => ({
      RegionName: region,
      Endpoint: `ec2.${region}.amazonaws.com`,
      OptInStatus: ec2OptInStatus[optStatus(account, region)],
    })),
  };
}

/** The replies of EC2 about the default encryption in a region. */
export function encryptionByDefault(state: RegionState) {
  const enabled = state !== "unencrypted";
  const reply = { EbsEncryptionByDefault: enabled, SseType: enabled ? "sse-ebs" : "none" } as const;
  if (state === "throttled") return { GetEbsEncryptionByDefault: throttled() };
  return {
    GetEbsEncryptionByDefault:
      state === "encrypted-after-throttling" ? throttled({ times: 2, reply }) : reply,
  };
}

type OptStatus = Extract<RegionOptStatus, "ENABLED_BY_DEFAULT" | "ENABLED" | "DISABLED">;

function optStatus({ regions }: DemoAccount, region: DemoRegion): OptStatus {
  if (!optInRegions.includes(region)) return "ENABLED_BY_DEFAULT";
  return region in regions ? "ENABLED" : "DISABLED";
}

const ec2OptInStatus: Record<OptStatus, string> = {
  ENABLED_BY_DEFAULT: "opt-in-not-required",
  ENABLED: "opted-in",
  DISABLED: "not-opted-in",
};
