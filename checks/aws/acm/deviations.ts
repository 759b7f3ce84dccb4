import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { certificate, daysAhead, type services } from "./sound.ts";

export const deviations: Deviations<typeof services> = ({ id, name }) => {
  const CertificateArn = `arn:aws:acm:eu-west-1:${id}:certificate/11111111-2222-3333-4444-555555555555`;
  const answering = (differences: object) => ({
    acm: {
      ListCertificates: { CertificateSummaryList: [{ ...certificate, CertificateArn, ...differences }] },
    },
  });
  // Bought for a year, and imported by someone who has left.
  if (name === "parcels-prod")
    return {
      regions: {
        "eu-west-1": answering({
          Type: "IMPORTED",
          DomainName: "parcels.pigeonpost.example",
          NotAfter: daysAhead(9),
        }),
      },
    };
  if (name === "franking-legacy")
    return {
      regions: {
        "eu-west-1": answering({
          Type: "IMPORTED",
          DomainName: "franking.pigeonpost.example",
          KeyAlgorithm: "RSA_1024",
        }),
      },
    };
  return {};
};

export const verdicts: DemoVerdicts = {
  "franking-legacy": {
    "acm-certificate-key-strong": { "eu-west-1": "fail" },
  },
  "parcels-prod": {
    "acm-certificate-renewed": { "eu-west-1": "fail" },
  },
};
