import { testCheck } from "@postern/testing";
import check from "./vpc-peering-routes-least-access.ts";

const resource = {
  uid: "arn:aws:ec2:eu-central-1:111122223333:vpc-peering-connection/pcx-1",
  name: "pcx-1",
  attributes: { state: "active" },
};
const facts = {
  sides: {
    requester: { vpc: "vpc-1", account: "111122223333", cidrs: ["10.0.0.0/16"] },
    accepter: { vpc: "vpc-2", account: "444455556666", cidrs: ["10.1.0.0/16", "10.9.0.0/16", "10.5.5.0/24"] },
  },
};
const tables = (route: object, vpc = "vpc-1") => ({
  routeTables: [
    {
      resource: {
        name: "rtb-1",
        uid: "arn:aws:ec2:eu-central-1:111122223333:route-table/rtb-1",
        attributes: { vpc },
      },
      facts: {
        routes: [
          { destinationCidr: "10.0.0.0/16", gateway: "local", state: "active" },
          { peering: "pcx-1", state: "active", ...route },
        ],
      },
    },
  ],
});
const other =
  "the other side's routes must be looked at in vpc-1 of account 111122223333 and vpc-2 of account 444455556666";

testCheck(check, {
  pass: {
    "a route leads to one subnet": {
      resource,
      facts,
      needs: tables({ destinationCidr: "10.1.2.0/24" }),
      expect: `VPC peering pcx-1 has routes to parts of the peer only, by rule: ${other}.`,
    },
    "the peer is as small as a subnet": {
      resource,
      facts,
      needs: tables({ destinationCidr: "10.5.5.0/24" }),
      expect: /parts of the peer only/,
    },
    "whole ranges are meant to be reached": {
      resource,
      facts,
      options: { wholeVpc: false },
      needs: tables({ destinationCidr: "10.1.0.0/16" }),
      expect: /parts of the peer only/,
    },
  },
  fail: {
    "a route leads everywhere": {
      resource,
      facts,
      options: { wholeVpc: false },
      needs: tables({ destinationCidr: "::/0" }),
      expect: "VPC peering pcx-1 has routes that reach the whole peer: ::/0 in rtb-1.",
    },
    "a route holds the peer's second range and more": {
      resource,
      facts,
      needs: tables({ destinationCidr: "10.8.0.0/13" }),
      expect: "VPC peering pcx-1 has routes that reach the whole peer: 10.8.0.0/13 in rtb-1.",
    },
    "the accepter's own table leads to the whole requester": {
      resource,
      facts,
      needs: tables({ destinationCidr: "10.0.0.0/16" }, "vpc-2"),
      expect: /10.0.0.0\/16 in rtb-1/,
    },
  },
  manual: {
    "a prefix list is the destination": {
      resource,
      facts,
      needs: tables({ destinationPrefixList: "pl-1" }),
      expect: "VPC peering pcx-1 has routes to prefix list pl-1, whose width a person must see.",
    },
    "no own table has a route": {
      resource,
      facts,
      needs: { routeTables: [] },
      expect: `VPC peering pcx-1 has no route in this account's tables; ${other}.`,
    },
  },
  notApplicable: {
    "nobody has accepted": {
      resource: { ...resource, attributes: { state: "pending-acceptance" } },
      facts,
      needs: { routeTables: [] },
      expect: "VPC peering pcx-1 is pending-acceptance.",
    },
  },
});
