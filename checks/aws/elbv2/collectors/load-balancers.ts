import { replyOr, required, UnexpectedReplyError } from "@postern/aws/replies";
import { defineCollector, LeftOutError } from "@postern/sdk";
import * as z from "zod";
import type { Listener, LoadBalancerAttribute } from "../clients/elastic-load-balancing-v2.ts";

const whereDeleted = {
  LoadBalancerNotFound: (): never => {
    throw new LeftOutError("The load balancer was deleted.");
  },
};

const listenerSchema = z.strictObject({
  port: z.int().min(1).max(65_535),
  protocol: z.enum(["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"]),
  tlsPolicy: z.string().min(1).nullable().describe("Of HTTPS and TLS listeners."),
});

/** Application, network and gateway load balancers (Elastic Load Balancing 2015-12-01 DescribeLoadBalancers). */
export const loadBalancers = defineCollector({
  id: "elbv2-load-balancers",
  description: "Application, network and gateway load balancers, their settings and listeners.",
  scope: "region",
  resourceType: "AWS::ElasticLoadBalancingV2::LoadBalancer",
  calls: ["elasticloadbalancing:DescribeLoadBalancers"],
  attributes: z.strictObject({
    type: z.enum(["application", "network", "gateway"]),
    state: z.enum(["active", "provisioning", "active_impaired", "failed"]),
  }),
  facets: {
    settings: {
      calls: ["elasticloadbalancing:DescribeLoadBalancerAttributes"],
      value: z.strictObject({
        accessLogsEnabled: z.boolean().nullable().describe("Gateway load balancers have none."),
      }),
    },
    listeners: {
      calls: ["elasticloadbalancing:DescribeListeners"],
      value: z.array(listenerSchema).nullable().describe("Not told of gateway load balancers."),
    },
  },
  async *collect({ client, facets, paginate }) {
    const aws = await import("../clients/elastic-load-balancing-v2.ts");
    const elb = client(aws.ElasticLoadBalancingV2Client);
    const pages = paginate(
      (Marker) => elb.send(new aws.DescribeLoadBalancersCommand({ PageSize: 400, Marker })),
      (page) => page.NextMarker,
    );
    for await (const page of pages)
      for (const listed of required(page, "LoadBalancers")) {
        const LoadBalancerArn = required(listed, "LoadBalancerArn");
        const type = required(listed, "Type");
        yield {
          uid: LoadBalancerArn,
          arn: LoadBalancerArn,
          name: required(listed, "LoadBalancerName"),
          attributes: { type, state: required(required(listed, "State"), "Code") },
          facets: facets({
            async settings() {
              const command = new aws.DescribeLoadBalancerAttributesCommand({ LoadBalancerArn });
              const attributes = required(await replyOr(elb.send(command), whereDeleted), "Attributes");
              const isLogged = () => flagOf(attributes, "access_logs.s3.enabled");
              return { accessLogsEnabled: type === "gateway" ? null : isLogged() };
            },
            async listeners() {
              if (type === "gateway") return null;
              const all: Listener[] = [];
              for await (const { Listeners } of paginate(
                async (Marker) => {
                  const command = new aws.DescribeListenersCommand({
                    LoadBalancerArn,
                    PageSize: 400,
                    Marker,
                  });
                  const reply = await replyOr(elb.send(command), whereDeleted);
                  return { NextMarker: reply.NextMarker, Listeners: required(reply, "Listeners") };
                },
                ({ NextMarker }) => NextMarker,
              ))
                all.push(...Listeners);
              return all.map(listenerOf);
            },
          }),
        };
      }
  },
});

function flagOf(attributes: readonly LoadBalancerAttribute[], key: string): boolean {
  const value = attributes.find(({ Key }) => Key === key)?.Value;
  if (value === "true" || value === "false") return value === "true";
  throw new UnexpectedReplyError(`The reply has no ${key} (proxy or non-AWS endpoint?).`);
}

function listenerOf(listener: Listener): z.infer<typeof listenerSchema> {
  const protocol = required(listener, "Protocol") as z.infer<typeof listenerSchema>["protocol"];
  const usesTls = protocol === "HTTPS" || protocol === "TLS";
  return {
    port: required(listener, "Port"),
    protocol,
    tlsPolicy: usesTls ? required(listener, "SslPolicy") : null,
  };
}
