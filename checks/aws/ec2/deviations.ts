import type { DescribeRegionsCommandInput } from "@aws-sdk/client-ec2";
import { throttled } from "@postern/testing/loopback";
import type { Deviation, Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { type DemoAccountName, type DemoRegion, demoRegions, optStatus } from "../demo/organization.ts";
import type { services } from "./sound.ts";

/** Where the volumes of an account are not encrypted by default. */
const unencrypted: Readonly<Partial<Record<DemoAccountName, readonly DemoRegion[]>>> = {
  "payments-staging": ["us-east-1"],
  "parcels-prod": ["us-east-1", "ap-southeast-2"],
  "parcels-staging": ["us-east-1"],
  "data-lake": ["eu-west-1", "eu-central-1"],
  "loft-sandbox": ["us-east-1", "eu-south-2"],
  "franking-legacy": ["us-east-1", "eu-west-1"],
};
const encrypted = { EbsEncryptionByDefault: true };

export const deviations: Deviations<typeof services> = (account) => ({
  fixtures: {
    ec2: {
      DescribeRegions: ({ AllRegions }: DescribeRegionsCommandInput) => ({
        Regions: demoRegions
          .filter((region) => AllRegions || account.regions.includes(region))
          .map((region) => ({
            RegionName: region,
            Endpoint: `ec2.${region}.amazonaws.com`,
            OptInStatus: optInStatus[optStatus(account, region)],
          })),
      }),
    },
  },
  regions: regionsOf(account.name),
});

function regionsOf(name: DemoAccountName): NonNullable<Deviation<typeof services>["regions"]> {
  const encryption = (reply: object) => ({ ec2: { GetEbsEncryptionByDefault: reply } });
  // The answer comes at the third attempt, or never.
  if (name === "tracking-api")
    return { "ap-southeast-2": encryption(throttled({ times: 2, reply: encrypted })) };
  if (name === "route-planner-ml") return { "ap-southeast-2": encryption(throttled()) };
  return Object.fromEntries(
    (unencrypted[name] ?? []).map((region) => [region, encryption({ EbsEncryptionByDefault: false })]),
  );
}

const optInStatus = {
  ENABLED_BY_DEFAULT: "opt-in-not-required",
  ENABLED: "opted-in",
  DISABLED: "not-opted-in",
};

export const verdicts: DemoVerdicts = {
  ...Object.fromEntries(
    Object.entries(unencrypted).map(([name, regions]) => [
      name,
      {
        "ec2-ebs-encryption-by-default-enabled": Object.fromEntries(
          regions.map((region) => [region, "fail"]),
        ),
      },
    ]),
  ),
  "route-planner-ml": { "ec2-ebs-encryption-by-default-enabled": { "ap-southeast-2": "unknown" } },
};
