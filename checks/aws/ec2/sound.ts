import type { Fixtures } from "@postern/testing/loopback";
import * as ec2 from "./clients/ec2.ts";

export const services = { ec2 };

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    ec2: {
      DescribeRegions: { Regions: [{ RegionName: "us-east-1", OptInStatus: "opt-in-not-required" }] },
      GetEbsEncryptionByDefault: { EbsEncryptionByDefault: true },
    },
  }) satisfies Fixtures<typeof services>;
