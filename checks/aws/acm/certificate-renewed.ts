import { defineCheck, fail, isNotAsked, notApplicable, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { certificates } from "./collectors/certificates.ts";
import { ofManaged } from "./shared/managed.ts";

const day = 24 * 60 * 60 * 1000;

export default defineCheck({
  metadata: {
    id: "acm-certificate-renewed",
    title: "ACM certificate is renewed in time",
    severity: "high",
    service: "acm",
    description:
      "Looks how long certificates that are in use are still valid. ACM renews its own well before that unless the domain can no longer be validated, so that one of those near its end is in trouble; imported ones nobody renews but their owner.",
    risk: "When the certificate expires, clients refuse to connect or are taught to click warnings away, which opens the way for someone in between.",
    remediation: {
      summary:
        "Import a new certificate in the place of an imported one; for one of ACM's own see why the renewal is stuck, most often a record in DNS that is gone.",
      console: [
        "Open the ACM console in region <region> and choose the certificate of <name>.",
        "Where it was imported, choose Reimport certificate and give the new one with its chain.",
        "Otherwise see Renewal status, and create the CNAME records under Domains again.",
      ],
      cli: "aws acm import-certificate --certificate-arn <arn> --certificate fileb://certificate.pem --private-key fileb://key.pem --certificate-chain fileb://chain.pem --region <region>",
      terraform: `resource "aws_acm_certificate" "this" {
  domain_name       = "<name>"
  validation_method = "DNS"
  lifecycle {
    create_before_destroy = true
  }
}`,
      cloudformation:
        "Resources:\n  Certificate:\n    Type: AWS::CertificateManager::Certificate\n    Properties:\n      DomainName: <name>\n      ValidationMethod: DNS",
      url: "https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html",
      impact: "Clients that pin the old certificate cannot connect until they trust the new one.",
    },
    references: [
      "https://docs.aws.amazon.com/acm/latest/APIReference/API_ListCertificates.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/acm-controls.html",
    ],
    frameworks: { "aws-fsbp": ["ACM.1"] },
    categories: ["encryption", "resilience"],
    aliases: ["prowler:acm_certificates_expiration_check"],
    since: "0.1.0",
  },
  over: withFacets(certificates, "notAfter", "use"),
  options: z.strictObject({
    days: z.int().positive().default(30).describe("For how many days more a certificate must be valid."),
    unused: z.boolean().default(false).describe("Whether certificates that nothing uses are judged, too."),
  }),
  evaluate({ name }, facts, { days, unused }, { readAt }) {
    const notAfter = read(facts.notAfter);
    if (isNotAsked(notAfter)) return notApplicable(`Certificate ${name}: ${notAfter.notAsked}.`);
    const { inUse, managedBy } = read(facts.use);
    const managed = ofManaged(name, managedBy);
    if (managed !== undefined) return managed;
    if (!inUse && !unused) return notApplicable(`Nothing uses certificate ${name}.`);
    const left = Math.floor((Date.parse(notAfter) - Date.parse(readAt)) / day);
    const date = notAfter.slice(0, 10);
    if (left < 0) return fail(`Certificate ${name} expired on ${date}.`);
    const message = `Certificate ${name} is valid for ${left} more ${left === 1 ? "day" : "days"}, until ${date}.`;
    return left >= days ? pass(message) : fail(message);
  },
});
