import { testCheck } from "@postern/testing";
import instanceMinorUpgradesAutomatic from "./instance-minor-upgrades-automatic.ts";
import { alone, member, replica } from "./shared/test-databases.test-support.ts";

testCheck(instanceMinorUpgradesAutomatic, {
  pass: {
    "RDS upgrades the instance": {
      resource: alone(),
      facts: { minorUpgradesAutomatic: true },
      expect: "RDS instance example takes minor upgrades automatically.",
    },
  },
  fail: {
    "nobody upgrades the instance": {
      resource: alone(),
      facts: { minorUpgradesAutomatic: false },
      expect: "RDS instance example waits for somebody to make minor upgrades.",
    },
    "a member of a cluster has it off for itself": {
      resource: member(),
      facts: { minorUpgradesAutomatic: false },
      expect: /waits for somebody/,
    },
    "a replica has it off for itself": {
      resource: replica(),
      facts: { minorUpgradesAutomatic: false },
      expect: /waits for somebody/,
    },
  },
  notApplicable: {
    "the instance is of RDS Custom": {
      resource: alone({ engine: "custom-oracle-ee" }),
      facts: { minorUpgradesAutomatic: false },
      expect: "example is of RDS Custom, whose owner makes the upgrades.",
    },
  },
});
