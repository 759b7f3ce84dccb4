import { replyOr, required } from "@postern/aws/replies";
import { defineCollector, LeftOutError } from "@postern/sdk";
import * as z from "zod";

const gone = (): never => {
  throw new LeftOutError("The load balancer was deleted.");
};

/** The classic load balancers of a region (Elastic Load Balancing 2012-06-01 DescribeLoadBalancers). */
export const classicLoadBalancers = defineCollector({
  id: "elb-load-balancers",
  description: "Classic load balancers and whether they log who asks them.",
  scope: "region",
  resourceType: "AWS::ElasticLoadBalancing::LoadBalancer",
  calls: ["elasticloadbalancing:DescribeLoadBalancers"],
  attributes: z.null(),
  facets: {
    settings: {
      calls: ["elasticloadbalancing:DescribeLoadBalancerAttributes"],
      value: z.strictObject({ accessLogsEnabled: z.boolean() }),
    },
  },
  async *collect({ target: { account, partition }, region, client, facets, paginate }) {
    const aws = await import("../clients/elastic-load-balancing.ts");
    const elb = client(aws.ElasticLoadBalancingClient);
    const pages = paginate(
      (Marker) => elb.send(new aws.DescribeLoadBalancersCommand({ PageSize: 400, Marker })),
      (page) => page.NextMarker,
    );
    for await (const page of pages)
      for (const listed of required(page, "LoadBalancerDescriptions")) {
        const LoadBalancerName = required(listed, "LoadBalancerName");
        const arn = `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${LoadBalancerName}`;
        yield {
          uid: arn,
          arn,
          name: LoadBalancerName,
          attributes: null,
          facets: facets({
            async settings() {
              const command = new aws.DescribeLoadBalancerAttributesCommand({ LoadBalancerName });
              const reply = await replyOr(elb.send(command), {
                AccessPointNotFound: gone,
                LoadBalancerNotFound: gone,
              });
              const accessLog = required(required(reply, "LoadBalancerAttributes"), "AccessLog");
              return { accessLogsEnabled: required(accessLog, "Enabled") };
            },
          }),
        };
      }
  },
});
