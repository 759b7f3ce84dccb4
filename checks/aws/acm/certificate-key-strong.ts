import { defineCheck, fail, isNotAsked, notApplicable, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { certificates, keyAlgorithms } from "./collectors/certificates.ts";
import { ofManaged } from "./shared/managed.ts";

export default defineCheck({
  metadata: {
    id: "acm-certificate-key-strong",
    title: "ACM certificate has a strong key",
    severity: "high",
    service: "acm",
    description:
      "Looks whether the keys of issued certificates are elliptic curves or RSA of 2,048 bits or more. ACM itself makes no weaker ones; they come by import.",
    risk: "Keys of 1,024 bits are within reach of well-equipped attackers, who then read recorded traffic and pretend to be the server; browsers refuse them.",
    remediation: {
      summary:
        "Request a new certificate with an elliptic curve or RSA of 2,048 bits, and use it in place of the old one.",
      console: [
        "Open the ACM console in region <region> and choose Request.",
        "Give the names of <name> and choose RSA 2048 or ECDSA P 256 as the key algorithm.",
        "Once it is issued choose it wherever <name> is in use, then delete <name>.",
      ],
      cli: "aws acm request-certificate --domain-name <name> --validation-method DNS --key-algorithm EC_prime256v1 --region <region>",
      terraform: `# A new certificate: the old one stays until it is deleted.
resource "aws_acm_certificate" "this" {
  domain_name       = "<name>"
  validation_method = "DNS"
  key_algorithm     = "EC_prime256v1"
}`,
      cloudformation:
        "Resources:\n  Certificate:\n    Type: AWS::CertificateManager::Certificate\n    Properties:\n      DomainName: <name>\n      ValidationMethod: DNS\n      KeyAlgorithm: EC_prime256v1",
      url: "https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html",
      impact:
        "Clients that pin the old key or know no elliptic curves cannot connect until they are changed.",
    },
    references: [
      "https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateSummary.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/acm-controls.html",
    ],
    frameworks: { "aws-fsbp": ["ACM.2"] },
    categories: ["encryption"],
    aliases: ["prowler:acm_certificates_with_secure_key_algorithms"],
    since: "0.1.0",
  },
  over: withFacets(certificates, "keyAlgorithm", "use"),
  options: z.strictObject({
    weak: z
      .array(z.enum(keyAlgorithms))
      .default(["RSA_1024"])
      .describe("Keys that are not strong enough, as ACM calls them."),
  }),
  evaluate({ name }, facts, { weak }) {
    const algorithm = read(facts.keyAlgorithm);
    if (isNotAsked(algorithm)) return notApplicable(`Certificate ${name}: ${algorithm.notAsked}.`);
    const managed = ofManaged(name, read(facts.use).managedBy);
    if (managed !== undefined) return managed;
    const message = `Certificate ${name} has a key of the kind ${algorithm}.`;
    return weak.includes(algorithm) ? fail(message) : pass(message);
  },
});
