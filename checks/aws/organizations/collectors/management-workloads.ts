import { type CollectorContext, defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { askManagementIn, byRegion, managementFacet, regionsOfOrganization } from "./by-region.ts";

const text = z.string().min(1);
const workloadsSchema = z.array(z.strictObject({ id: text, state: text }));
type Workloads = z.infer<typeof workloadsSchema>;

/**
 * What the management account of an organization has of what nobody needs to manage it: instances, databases and
 * load balancers (EC2 DescribeInstances, RDS DescribeDBInstances, Elastic Load Balancing DescribeLoadBalancers).
 */
export const managementWorkloads = defineCollector({
  ...byRegion,
  id: "organizations-management-workloads",
  description: "Instances, databases and load balancers in the management account, region by region.",
  facets: {
    instances: managementFacet(["ec2:DescribeInstances"], workloadsSchema),
    databases: managementFacet(["rds:DescribeDBInstances"], workloadsSchema),
    loadBalancers: managementFacet(["elasticloadbalancing:DescribeLoadBalancers"], workloadsSchema),
  },
  async *collect(context) {
    for (const region of regionsOfOrganization(context)) {
      const ask = (read: (inRegion: CollectorContext) => Promise<Workloads>) => () =>
        askManagementIn(context, region.region, read);
      yield {
        ...region,
        facets: context.facets({
          instances: ask(listInstances),
          databases: ask(listDatabases),
          loadBalancers: ask(listLoadBalancers),
        }),
      };
    }
  },
});

async function listInstances({ client, paginate }: CollectorContext): Promise<Workloads> {
  const { DescribeInstancesCommand, EC2Client } = await import("../../ec2/clients/ec2.ts");
  const ec2 = client(EC2Client);
  const all: Workloads = [];
  for await (const page of paginate(
    (NextToken) => ec2.send(new DescribeInstancesCommand({ MaxResults: 1000, NextToken })),
    ({ NextToken }) => NextToken,
  ))
    for (const reservation of required(page, "Reservations"))
      for (const instance of required(reservation, "Instances"))
        all.push({
          id: required(instance, "InstanceId"),
          state: required(required(instance, "State"), "Name"),
        });
  return all;
}

async function listDatabases({ client, paginate }: CollectorContext): Promise<Workloads> {
  const { DescribeDBInstancesCommand, RDSClient } = await import("../../rds/clients/rds.ts");
  const rds = client(RDSClient);
  const all: Workloads = [];
  for await (const page of paginate(
    (Marker) => rds.send(new DescribeDBInstancesCommand({ MaxRecords: 100, Marker })),
    ({ Marker }) => Marker,
  ))
    for (const one of required(page, "DBInstances"))
      all.push({ id: required(one, "DBInstanceIdentifier"), state: required(one, "DBInstanceStatus") });
  return all;
}

async function listLoadBalancers({ client, paginate }: CollectorContext): Promise<Workloads> {
  const { DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } =
    await import("../../elbv2/clients/elastic-load-balancing-v2.ts");
  const elb = client(ElasticLoadBalancingV2Client);
  const all: Workloads = [];
  for await (const page of paginate(
    (Marker) => elb.send(new DescribeLoadBalancersCommand({ PageSize: 400, Marker })),
    ({ NextMarker }) => NextMarker,
  ))
    for (const one of required(page, "LoadBalancers"))
      all.push({ id: required(one, "LoadBalancerName"), state: required(required(one, "State"), "Code") });
  return all;
}
