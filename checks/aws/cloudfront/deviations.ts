import { awsError } from "@postern/testing/loopback";
import type { DemoVerdicts, Deviations } from "../demo/deviation.ts";
import { distributionList, type services, soundConfig, soundDistribution } from "./sound.ts";

/** Labels of parcels, whose bucket was deleted when the new ones came. */
const labels = {
  ...soundDistribution,
  Id: "E7F6E5D4C3B2A1",
  ARN: "arn:aws:cloudfront::123456789012:distribution/E7F6E5D4C3B2A1",
  Origins: { Quantity: 1, Items: [{ Id: "letters", DomainName: "pigeonpost-labels.s3.amazonaws.com" }] },
  ViewerCertificate: { ...soundDistribution.ViewerCertificate, MinimumProtocolVersion: "TLSv1_2016" },
};

export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "parcels-prod"
    ? {
        fixtures: {
          cloudfront: {
            GetDistributionConfig: { DistributionConfig: { ...soundConfig, DefaultRootObject: "" } },
            ListDistributions: { DistributionList: distributionList([labels]) },
          },
          s3: { HeadBucket: awsError("NotFound", { status: 404 }) },
        },
      }
    : {};

export const verdicts: DemoVerdicts = {
  "parcels-prod": {
    "cloudfront-distribution-default-root-object-set": "fail",
    "cloudfront-distribution-logging-enabled": "fail",
    "cloudfront-distribution-s3-origin-exists": "fail",
    "cloudfront-distribution-viewer-tls-current": "fail",
  },
};
