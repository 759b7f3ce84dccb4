import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { tlsPolicies } from "./tls-policies.ts";

const policy = (Name: string, ...SslProtocols: string[]) => ({ Name, SslProtocols });
const uidOf = (name: string) => `aws/eu-central-1/${name}`;

testCollector(
  tlsPolicies,
  {
    "policies on several pages are found with their protocols": {
      fixtures: {
        elasticloadbalancingv2: {
          DescribeSSLPolicies: pagesOf(
            "SslPolicies",
            [
              [policy("ELBSecurityPolicy-2016-08", "TLSv1", "TLSv1.1", "TLSv1.2")],
              [policy("ELBSecurityPolicy-TLS13-1-3-2021-06", "TLSv1.3")],
            ],
            { input: "Marker", output: "NextMarker" },
          ),
        },
      },
      expect: [
        {
          uid: uidOf("ELBSecurityPolicy-2016-08"),
          name: "ELBSecurityPolicy-2016-08",
          facets: { protocols: ["TLSv1", "TLSv1.1", "TLSv1.2"] },
        },
        { uid: uidOf("ELBSecurityPolicy-TLS13-1-3-2021-06"), facets: { protocols: ["TLSv1.3"] } },
      ],
    },
    "a policy with a protocol that is none costs that policy alone": {
      fixtures: {
        elasticloadbalancingv2: {
          DescribeSSLPolicies: { SslPolicies: [policy("new", "TLSv9"), policy("old", "SSLv3")] },
        },
      },
      expect: [
        { uid: uidOf("new"), facets: { protocols: unreadable("unexpected-reply") } },
        { uid: uidOf("old"), facets: { protocols: ["SSLv3"] } },
      ],
    },
  },
  { services },
);
