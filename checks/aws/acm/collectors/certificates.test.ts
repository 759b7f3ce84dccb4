import { notAsked } from "@postern/sdk";
import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { certificate, services } from "../sound.ts";
import { certificates } from "./certificates.ts";

const notAfter = "2027-06-01T00:00:00.000Z";
const arn = (id: string) => `arn:aws:acm:eu-central-1:111122223333:certificate/${id}`;
const summary = (id: string, differences: object = {}) => ({
  ...certificate,
  CertificateArn: arn(id),
  NotAfter: new Date(notAfter),
  ...differences,
});
const listing = (...CertificateSummaryList: ReturnType<typeof summary>[]) => ({
  acm: { ListCertificates: { CertificateSummaryList } },
});
const pending = notAsked("its status is pending validation");

testCollector(
  certificates,
  {
    "certificates on several pages, asked for with every key and origin": {
      fixtures: {
        acm: {
          ListCertificates: pagesOf(
            "CertificateSummaryList",
            [[summary("1")], [summary("2", { InUse: false, ManagedBy: "CLOUDFRONT" })]],
            { input: "NextToken", output: "NextToken" },
          ),
        },
      },
      expect: [
        {
          uid: arn("1"),
          name: "pigeonpost.example",
          arn: arn("1"),
          facets: {
            status: "ISSUED",
            use: { inUse: true, managedBy: null },
            notAfter,
            keyAlgorithm: "EC_prime256v1",
          },
        },
        { uid: arn("2"), facets: { use: { inUse: false, managedBy: "CLOUDFRONT" } } },
      ],
    },
    "a key is known however the wire writes it": {
      fixtures: listing(summary("1", { KeyAlgorithm: "RSA-1024" })),
      expect: [{ uid: arn("1"), facets: { keyAlgorithm: "RSA_1024" } }],
    },
    "a key that nobody knows is unreadable, and the rest is not": {
      fixtures: listing(summary("1", { KeyAlgorithm: "ML_DSA_65" })),
      expect: [{ uid: arn("1"), facets: { keyAlgorithm: unreadable("unexpected-reply"), notAfter } }],
    },
    "what was not issued has no date and no key, whatever the reply says": {
      fixtures: listing(summary("1", { Status: "PENDING_VALIDATION", DomainName: undefined })),
      expect: [
        {
          uid: arn("1"),
          name: "1",
          facets: { status: "PENDING_VALIDATION", notAfter: pending, keyAlgorithm: pending },
        },
      ],
    },
    "an issued certificate without a date tells nothing of it": {
      fixtures: listing(summary("1", { NotAfter: undefined })),
      expect: [{ uid: arn("1"), facets: { notAfter: unreadable("unexpected-reply") } }],
    },
    "a region without certificates has none": { fixtures: listing(), expect: [] },
  },
  { services },
);
