import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { htmlPage } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { serverCertificates } from "./server-certificates.ts";

const certificate = (name: string, Expiration?: Date) => ({
  Arn: `arn:aws:iam::111122223333:server-certificate/${name}`,
  Path: "/",
  ServerCertificateName: name,
  ServerCertificateId: "ASCAEXAMPLE",
  Expiration,
});
const at = "2026-12-24T08:00:00.000Z";

testCollector(
  serverCertificates,
  {
    "certificates are listed over all pages": {
      fixtures: {
        iam: {
          ListServerCertificates: pagesOf(
            "ServerCertificateMetadataList",
            [[certificate("old", new Date(at))], [certificate("new", new Date(at))]],
            { input: "Marker", output: "Marker", more: "IsTruncated" },
          ),
        },
      },
      expect: ["old", "new"].map((name) => ({
        uid: certificate(name).Arn,
        name,
        facets: { expiration: at },
      })),
    },
    "a certificate without a date is not one that holds": {
      fixtures: {
        iam: {
          ListServerCertificates: { ServerCertificateMetadataList: [certificate("odd")], IsTruncated: false },
        },
      },
      expect: [{ uid: certificate("odd").Arn, facets: { expiration: unreadable("unexpected-reply") } }],
    },
    "no certificate is stored": {
      fixtures: {
        iam: { ListServerCertificates: { ServerCertificateMetadataList: [], IsTruncated: false } },
      },
      expect: [],
    },
    "the page of a proxy is no list without certificates": {
      fixtures: { iam: { ListServerCertificates: htmlPage() } },
      expect: [],
      failure: "unexpected-reply",
    },
  },
  { services },
);
