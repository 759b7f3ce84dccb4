import { required } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";

/** TLS certificates that IAM stores (IAM ListServerCertificates). Those of ACM are not among them. */
export const serverCertificates = defineCollector({
  id: "iam-server-certificates",
  description: "The TLS certificates that are stored in IAM.",
  scope: "account",
  resourceType: "AWS::IAM::ServerCertificate",
  calls: ["iam:ListServerCertificates"],
  attributes: z.null(),
  facets: { expiration: { calls: [], value: z.iso.datetime() } },
  async *collect({ client, paginate, facets }) {
    const { IAMClient, ListServerCertificatesCommand } = await import("../clients/iam.ts");
    const iam = client(IAMClient);
    const pages = paginate(
      (Marker) => iam.send(new ListServerCertificatesCommand({ Marker })),
      (page) => (required(page, "IsTruncated") ? required(page, "Marker") : undefined),
    );
    for await (const page of pages) {
      for (const certificate of required(page, "ServerCertificateMetadataList")) {
        yield {
          uid: required(certificate, "Arn"),
          name: required(certificate, "ServerCertificateName"),
          attributes: null,
          facets: facets({ expiration: async () => required(certificate, "Expiration").toISOString() }),
        };
      }
    }
  },
});
