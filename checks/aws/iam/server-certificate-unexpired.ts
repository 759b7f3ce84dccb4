import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { serverCertificates } from "./collectors/server-certificates.ts";

export default defineCheck({
  metadata: {
    id: "iam-server-certificate-unexpired",
    title: "Server certificate in IAM has not expired",
    severity: "high",
    service: "iam",
    description:
      "Looks whether a TLS certificate that is stored in IAM, where load balancers and CloudFront may take it from, has expired. Certificates of AWS Certificate Manager are not among them.",
    risk: "A load balancer that still presents the certificate turns clients away or teaches them to ignore warnings; one that lies about may be deployed by mistake.",
    remediation: {
      summary:
        "Replace the certificate by one of AWS Certificate Manager, which renews itself, then delete it.",
      console: { none: "The console does not show certificates that are stored in IAM." },
      cli: "aws iam delete-server-certificate --server-certificate-name <name>",
      terraform: {
        none: "Remove the resource aws_iam_server_certificate and use aws_acm_certificate instead.",
      },
      cloudformation: {
        none: "Remove the resource AWS::IAM::ServerCertificate and use AWS::CertificateManager::Certificate instead.",
      },
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html",
      impact:
        "A load balancer that still names the certificate may stop to accept traffic: give its listener the new one first.",
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html",
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificates.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.17"] },
    categories: ["identity"],
    aliases: ["prowler:iam_no_expired_server_certificates_stored"],
    since: "0.1.0",
  },
  over: withFacets(serverCertificates, "expiration"),
  evaluate({ name }, facts, _options, { readAt }) {
    const expiration = read(facts.expiration);
    const date = expiration.slice(0, 10);
    return Date.parse(expiration) > Date.parse(readAt)
      ? pass(`Server certificate ${name} is valid until ${date}.`)
      : fail(`Server certificate ${name} expired on ${date}.`);
  },
});
