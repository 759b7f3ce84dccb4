import { testCheck } from "@postern/testing";
import check from "./subnet-public-address-assignment-disabled.ts";

const resource = {
  uid: "arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-1",
  name: "subnet-1",
  attributes: { vpc: "vpc-1" },
};

testCheck(check, {
  pass: {
    "the assignment is off": {
      resource,
      facts: { mapPublicIp: false },
      expect: "Subnet subnet-1 assigns no public IPv4 addresses.",
    },
  },
  fail: {
    "the assignment is on": {
      resource,
      facts: { mapPublicIp: true },
      expect: "Subnet subnet-1 gives what is launched in it a public IPv4 address.",
    },
  },
  notApplicable: {
    "another account shares the subnet": {
      resource: { ...resource, account: "444455556666" },
      facts: { mapPublicIp: true },
      expect: "subnet-1 is owned by account 444455556666; scan that account.",
    },
  },
});
