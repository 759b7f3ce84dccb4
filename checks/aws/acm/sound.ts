import type { Fixtures } from "@postern/testing/loopback";
import * as acm from "./clients/acm.ts";

export const services = { acm };

/** So many days after now. */
export const daysAhead = (days: number) => new Date(Date.now() + days * 86_400_000);

export const certificate: acm.CertificateSummary = {
  CertificateArn: "arn:aws:acm:eu-central-1:111122223333:certificate/11111111-2222-3333-4444-555555555555",
  DomainName: "pigeonpost.example",
  Status: "ISSUED",
  Type: "AMAZON_ISSUED",
  KeyAlgorithm: "EC_prime256v1",
  InUse: true,
  NotAfter: daysAhead(180),
};

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    acm: { ListCertificates: { CertificateSummaryList: [certificate] } },
  }) satisfies Fixtures<typeof services>;
