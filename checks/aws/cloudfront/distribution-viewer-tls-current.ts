import { defineCheck, fail, notApplicable, pass, read, withFacets } from "@postern/sdk";
import { distributions } from "./collectors/distributions.ts";
import { distributionOptions, unserved } from "./shared/served.ts";
import { updateDistribution } from "./shared/update-distribution.ts";

// The oldest version that each policy of 2026-11 offers, where that is older than TLS 1.2.
const oldestVersions: Readonly<Record<string, string>> = {
  SSLv3: "SSL 3.0",
  TLSv1: "TLS 1.0",
  TLSv1_2016: "TLS 1.0",
  "TLSv1.1_2016": "TLS 1.1",
};

export default defineCheck({
  metadata: {
    id: "cloudfront-distribution-viewer-tls-current",
    title: "CloudFront distribution offers TLS 1.2 and later only",
    severity: "high",
    service: "cloudfront",
    description:
      "Looks which versions of TLS the security policy of a distribution lets viewers use. With CloudFront's own certificate the policy is always TLSv1 and cannot be changed, so that such distributions are left out.",
    risk: "Whoever sits between a viewer and CloudFront can bring an old viewer down to a version whose encryption is broken, and read or change what is sent.",
    remediation: updateDistribution(
      {
        console: [
          "Under General, Settings, choose Edit.",
          "Under Security policy choose TLSv1.2_2021 or a later one, and save.",
        ],
        cli: "In distribution.json let ViewerCertificate.MinimumProtocolVersion be TLSv1.2_2021.",
        terraform: "",
        certificate: `acm_certificate_arn      = "CERTIFICATE_ARN"
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"`,
        cloudformation: `        ViewerCertificate:
          AcmCertificateArn: CERTIFICATE_ARN
          MinimumProtocolVersion: TLSv1.2_2021
          SslSupportMethod: sni-only`,
      },
      {
        summary: "Choose a security policy that begins with TLSv1.2 or TLSv1.3.",
        choices: ["CERTIFICATE_ARN", "ORIGIN_DOMAIN"],
        url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
        impact: "Viewers that know nothing newer than TLS 1.1 can no longer connect.",
      },
    ),
    references: [
      "https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html",
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
    ],
    frameworks: {},
    categories: ["encryption"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(distributions, "viewerTls"),
  options: distributionOptions,
  evaluate(distribution, facts, options) {
    const { name, attributes } = distribution;
    const left = unserved(distribution, options);
    if (left !== undefined) return left;
    const policy = read(facts.viewerTls);
    if (policy === null)
      return notApplicable(
        `Distribution ${name} has CloudFront's own certificate, for ${attributes.domain}, whose policy cannot be chosen.`,
      );
    const oldest = oldestVersions[policy];
    return oldest === undefined
      ? pass(`Distribution ${name} offers nothing older than TLS 1.2 by policy ${policy}.`)
      : fail(`Distribution ${name} offers ${oldest} by policy ${policy}.`);
  },
});
