import { required } from "@postern/aws/replies";
import { defineCollector, notAsked, orNotAsked } from "@postern/sdk";
import * as z from "zod";

export const keyAlgorithms = [
  "RSA_1024",
  "RSA_2048",
  "RSA_3072",
  "RSA_4096",
  "EC_prime256v1",
  "EC_secp384r1",
  "EC_secp521r1",
] as const;

const status = z.enum([
  "PENDING_VALIDATION",
  "ISSUED",
  "INACTIVE",
  "EXPIRED",
  "VALIDATION_TIMED_OUT",
  "REVOKED",
  "FAILED",
]);

/** The certificates of a region (ACM ListCertificates), of all kinds of keys. */
export const certificates = defineCollector({
  id: "acm-certificates",
  description: "Certificates of ACM, how long they are valid and what keys they have.",
  scope: "region",
  resourceType: "AWS::CertificateManager::Certificate",
  calls: ["acm:ListCertificates"],
  attributes: z.null(),
  facets: {
    status: { calls: [], value: status },
    use: {
      calls: [],
      value: z.strictObject({
        inUse: z.boolean(),
        managedBy: z.string().min(1).nullable().describe("The AWS service that made it for itself."),
      }),
    },
    notAfter: { calls: [], value: orNotAsked(z.iso.datetime()), after: ["status"] },
    keyAlgorithm: { calls: [], value: orNotAsked(z.enum(keyAlgorithms)), after: ["status"] },
  },
  async *collect({ client, facets, paginate }) {
    const { ACMClient, ListCertificatesCommand } = await import("../clients/acm.ts");
    const acm = client(ACMClient);
    const pages = paginate(
      (NextToken) =>
        acm.send(
          new ListCertificatesCommand({
            MaxItems: 1000,
            NextToken,
            // Without these ACM leaves out most keys, and certificates that came over ACME.
            Includes: { keyTypes: [...keyAlgorithms] },
            CertificateKeyPairOrigins: ["AWS_MANAGED", "CUSTOMER_PROVIDED", "ACME"],
          }),
        ),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      for (const certificate of required(page, "CertificateSummaryList")) {
        const arn = required(certificate, "CertificateArn");
        yield {
          uid: arn,
          name: certificate.DomainName || arn.slice(arn.lastIndexOf("/") + 1),
          arn,
          attributes: null,
          facets: facets({
            status: async () => required(certificate, "Status"),
            use: async () => ({
              inUse: required(certificate, "InUse"),
              managedBy: certificate.ManagedBy ?? null,
            }),
            notAfter: async ({ status: state }) =>
              state === "ISSUED" || state === "EXPIRED"
                ? required(certificate, "NotAfter").toISOString()
                : notAsked(inWords(state)),
            // As it is documented and as it has been seen on the wire: RSA_2048, RSA-2048.
            keyAlgorithm: async ({ status: state }) =>
              state === "ISSUED"
                ? (required(certificate, "KeyAlgorithm").replace("-", "_") as (typeof keyAlgorithms)[number])
                : notAsked(inWords(state)),
          }),
        };
      }
    }
  },
});

function inWords(state: z.output<typeof status>): string {
  return `its status is ${state.toLowerCase().replaceAll("_", " ")}`;
}
