import { required } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";

/** The predefined TLS policies that a region offers (Elastic Load Balancing 2015-12-01 DescribeSSLPolicies). */
export const tlsPolicies = defineCollector({
  id: "elbv2-tls-policies",
  description: "Predefined TLS policies of load balancers, and the protocols that each offers.",
  scope: "region",
  resourceType: "AWS::ElasticLoadBalancingV2::SSLPolicy",
  calls: ["elasticloadbalancing:DescribeSSLPolicies"],
  attributes: z.null(),
  facets: {
    protocols: {
      calls: [],
      value: z.array(z.enum(["SSLv2", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"])).min(1),
    },
  },
  async *collect({ target: { partition }, region, client, facets, paginate }) {
    const { DescribeSSLPoliciesCommand, ElasticLoadBalancingV2Client } =
      await import("../clients/elastic-load-balancing-v2.ts");
    const elb = client(ElasticLoadBalancingV2Client);
    const pages = paginate(
      (Marker) => elb.send(new DescribeSSLPoliciesCommand({ PageSize: 400, Marker })),
      (page) => page.NextMarker,
    );
    for await (const page of pages)
      for (const policy of required(page, "SslPolicies")) {
        const name = required(policy, "Name");
        yield {
          uid: `${partition}/${region}/${name}`,
          name,
          attributes: null,
          facets: facets({ protocols: async () => required(policy, "SslProtocols") as "TLSv1.2"[] }),
        };
      }
  },
});
