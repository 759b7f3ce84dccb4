import { testCheck } from "@postern/testing";
import check from "./transit-gateway-auto-accept-disabled.ts";

const resource = {
  uid: "arn:aws:ec2:eu-central-1:111122223333:transit-gateway/tgw-1",
  name: "tgw-1",
  attributes: { state: "available" as const },
};

testCheck(check, {
  pass: {
    "somebody must accept": {
      resource,
      facts: { autoAccepts: "disable" },
      expect: "Transit gateway tgw-1 accepts no attachments by itself.",
    },
  },
  fail: {
    "attachments are accepted": {
      resource,
      facts: { autoAccepts: "enable" },
      expect: "Transit gateway tgw-1 accepts attachments of other accounts by itself.",
    },
  },
  notApplicable: {
    "the gateway is gone": {
      resource: { ...resource, attributes: { state: "deleted" } },
      facts: { autoAccepts: "enable" },
      expect: "Transit gateway tgw-1 is deleted.",
    },
    "another account shares the gateway": {
      resource: { ...resource, account: "444455556666" },
      facts: { autoAccepts: "enable" },
      expect: /owned by account 444455556666/,
    },
  },
});
