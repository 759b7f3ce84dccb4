import { testCheck } from "@postern/testing";
import check from "./instance-sensitive-ports-unreachable.ts";
import { entry } from "./shared/test-acls.test-support.ts";
import { prefixList, rule } from "./shared/test-groups.test-support.ts";
import {
  networkInterface,
  terminated,
  testInstance as resource,
} from "./shared/test-instances.test-support.ts";

const arn = (kind: string) => `arn:aws:ec2:eu-central-1:111122223333:${kind}`;
const open = { interfaces: [networkInterface({ publicIpv4: ["203.0.113.7"] })] };
const group = (...ingress: ReturnType<typeof rule>[]) => ({
  resource: { name: "sg-1", uid: arn("security-group/sg-1"), attributes: { groupName: "web" } },
  facts: { ingress },
});
const subnet = (internetGatewayBlock: "off" | "block-ingress" = "off") => ({
  resource: { name: "subnet-1", uid: arn("subnet/subnet-1"), attributes: { vpc: "vpc-1" } },
  facts: { internetGatewayBlock },
});
const table = (gateway: string) => ({
  resource: { name: "rtb-1", uid: arn("route-table/rtb-1"), attributes: { vpc: "vpc-1" } },
  facts: {
    routes: [{ destinationCidr: "0.0.0.0/0", gateway, state: "active" }],
    associations: [{ main: true }],
  },
});
const acl = (...entries: ReturnType<typeof entry>[]) => ({
  resource: {
    name: "acl-1",
    uid: arn("network-acl/acl-1"),
    attributes: { isDefault: true, subnets: ["subnet-1"] },
  },
  facts: { entries: [...entries, entry("32767 deny all 0.0.0.0/0")] },
});
const reachable = {
  prefixLists: [],
  groups: [group(rule("22", ["0.0.0.0/0"]))],
  subnets: [subnet()],
  routeTables: [table("igw-1")],
  acls: [acl(entry("100 allow all 0.0.0.0/0"))],
};

const sshPermission = "IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=0.0.0.0/0}]";

testCheck(check, {
  pass: {
    "the subnet has no way to the internet": {
      resource,
      facts: open,
      needs: { ...reachable, routeTables: [table("nat-1")] },
      expect:
        "Instance i-1 cannot be reached at sensitive ports: subnet subnet-1 has no route to an internet gateway.",
    },
    "public access is blocked": {
      resource,
      facts: open,
      needs: { ...reachable, subnets: [subnet("block-ingress")] },
      expect:
        "Instance i-1 cannot be reached at sensitive ports: VPC Block Public Access closes subnet subnet-1.",
    },
    "the network ACL lets nobody reach SSH": {
      resource,
      facts: open,
      needs: {
        ...reachable,
        acls: [acl(entry("90 deny tcp 22 0.0.0.0/0"), entry("100 allow all 0.0.0.0/0"))],
      },
      expect:
        "Instance i-1 cannot be reached at sensitive ports: its security groups and network ACL let nobody in.",
    },
    "a prefix list of a few addresses gets in": {
      resource,
      facts: open,
      needs: {
        ...reachable,
        groups: [group(rule("22", ["pl-1"]))],
        prefixLists: [prefixList("pl-1", ["198.51.100.0/24"])],
      },
      expect: /let nobody in/,
    },
    "web ports are open": {
      resource,
      facts: open,
      needs: { ...reachable, groups: [group(rule("443", ["0.0.0.0/0"]))] },
      expect: /let nobody in/,
    },
  },
  fail: {
    "all layers are open for SSH": {
      resource,
      facts: open,
      needs: reachable,
      expect: [
        {
          discriminator: "ssh",
          message: "Instance i-1 can be reached at 203.0.113.7 from 0.0.0.0/0 (every IPv4 address): TCP 22.",
          placeholders: { group: ["sg-1"], permission: [sshPermission] },
        },
      ],
    },
    "a stopped instance keeps its address": {
      resource: { ...resource, attributes: { state: "stopped" } },
      facts: open,
      needs: { ...reachable, groups: [group(rule("6379", ["0.0.0.0/0"]), rule("5432", ["0.0.0.0/0"]))] },
      expect: [
        { discriminator: "postgresql", message: /TCP 5432/ },
        { discriminator: "redis", message: /TCP 6379/ },
      ],
    },
  },
  manual: {
    "the subnet's owner keeps its route tables": {
      resource,
      facts: open,
      needs: { ...reachable, routeTables: [] },
      expect:
        "Whether Instance i-1 can be reached is for a person to see: the route table of subnet subnet-1 cannot be seen from this account.",
    },
    "the subnet cannot be seen": {
      resource,
      facts: open,
      needs: { ...reachable, subnets: [] },
      expect: /subnet subnet-1 cannot be seen/,
    },
    "the network ACL cannot be seen": {
      resource,
      facts: open,
      needs: { ...reachable, acls: [] },
      expect: /the network ACL of subnet subnet-1 cannot be seen/,
    },
    "a group cannot be seen": {
      resource,
      facts: open,
      needs: { ...reachable, groups: [] },
      expect: /security group sg-1 cannot be seen/,
    },
    "a prefix list cannot be seen": {
      resource,
      facts: open,
      needs: { ...reachable, groups: [group(rule("22", ["pl-9"]))] },
      expect: [{ discriminator: "ssh", message: /for ssh, a prefix list decides/ }],
    },
  },
  notApplicable: {
    "all addresses are private": {
      resource,
      facts: { interfaces: [networkInterface()] },
      needs: reachable,
      expect: "Instance i-1 has no public address.",
    },
    "the instance is gone": { resource: terminated, facts: open, needs: reachable, expect: /is terminated/ },
  },
});
