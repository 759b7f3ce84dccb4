import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { accessDenied } from "@postern/testing/loopback";
import { services as ec2 } from "../../ec2/sound.ts";
import { services as elbv2 } from "../../elbv2/sound.ts";
import { services as rds } from "../../rds/sound.ts";
import { managing, member } from "./delegated.test-support.ts";
import { managementWorkloads } from "./management-workloads.ts";

const account = "111122223333";
const told = (...workloads: readonly [id: string, state: string][]) => ({
  answer: "told" as const,
  account,
  told: workloads.map(([id, state]) => ({ id, state })),
});
const instance = (InstanceId: string, Name: "running" | "stopped") => ({
  Instances: [{ InstanceId, State: { Name } }],
});
const database = { DBInstanceIdentifier: "orders", DBInstanceStatus: "available" };
const loadBalancer = { LoadBalancerName: "web", State: { Code: "active" as const } };
const tokens = { input: "NextToken", output: "NextToken" };
const workloads = {
  ec2: {
    DescribeInstances: pagesOf(
      "Reservations",
      [[instance("i-0a", "running")], [], [instance("i-0b", "stopped")]],
      tokens,
    ),
  },
  rds: {
    DescribeDBInstances: pagesOf("DBInstances", [[], [database]], { input: "Marker", output: "Marker" }),
  },
  elasticloadbalancingv2: {
    DescribeLoadBalancers: pagesOf("LoadBalancers", [[], [loadBalancer]], {
      input: "Marker",
      output: "NextMarker",
    }),
  },
};
const uid = "AWS::Organizations::Organization:eu-central-1";
const same = <Answer>(answer: Answer) => [
  { uid, facets: { instances: answer, databases: answer, loadBalancers: answer } },
];

testCollector(
  managementWorkloads,
  {
    "the management account tells what it has in a region": {
      ...managing,
      fixtures: {},
      regions: { "eu-central-1": workloads },
      expect: [
        {
          uid,
          region: "eu-central-1",
          facets: {
            instances: told(["i-0a", "running"], ["i-0b", "stopped"]),
            databases: told(["orders", "available"]),
            loadBalancers: told(["web", "active"]),
          },
        },
      ],
    },
    "it has nothing there": {
      ...managing,
      fixtures: {
        ec2: { DescribeInstances: { Reservations: [] } },
        rds: { DescribeDBInstances: { DBInstances: [] } },
        elasticloadbalancingv2: { DescribeLoadBalancers: { LoadBalancers: [] } },
      },
      expect: same(told()),
    },
    "a denial is unreadable": {
      ...managing,
      fixtures: {
        ec2: { DescribeInstances: accessDenied() },
        rds: { DescribeDBInstances: accessDenied() },
        elasticloadbalancingv2: { DescribeLoadBalancers: accessDenied() },
      },
      expect: same(unreadable("access-denied")),
    },
    "a member is not asked": {
      ...member,
      fixtures: {},
      expect: same({ answer: "not-management" as const, managementAccount: "444455556666" }),
    },
    "nor is an account that stands alone": {
      fixtures: {},
      expect: same({ answer: "no-organization" as const }),
    },
  },
  { services: { ...ec2, ...rds, ...elbv2 } },
);
