import { testCheck } from "@postern/testing";
import instanceMultiAz from "./instance-multi-az.ts";
import { alone, member, replica } from "./shared/test-databases.test-support.ts";

testCheck(instanceMultiAz, {
  pass: {
    "the instance has a standby": {
      resource: alone(),
      facts: { multiAz: true },
      expect: "RDS instance example has a standby in another zone.",
    },
    "an instance of SQL Server Web has a standby": {
      resource: alone({ engine: "sqlserver-web" }),
      facts: { multiAz: true },
      expect: /has a standby/,
    },
  },
  fail: {
    "the instance is in one zone": {
      resource: alone(),
      facts: { multiAz: false },
      expect: "RDS instance example runs in one zone only.",
    },
    "a read replica that counts is in one zone": {
      resource: replica(),
      facts: { multiAz: false },
      options: { countReplicas: true },
      expect: /runs in one zone only/,
    },
  },
  manual: {
    "only some versions of SQL Server Web can have a standby": {
      resource: alone({ engine: "sqlserver-web" }),
      facts: { multiAz: false },
      expect: "example has no standby; look whether its version of SQL Server Web can have one.",
    },
  },
  notApplicable: {
    "the instance is a member of a cluster": {
      resource: member(),
      facts: { multiAz: false },
      expect: "example is judged at its cluster tracking.",
    },
    "the instance is a read replica": {
      resource: replica(),
      facts: { multiAz: false },
      expect: "example is a read replica of parcels.",
    },
    "the instance is of RDS Custom": {
      resource: alone({ engine: "custom-sqlserver-se" }),
      facts: { multiAz: false },
      expect: "example is of RDS Custom, which does not tell of a standby.",
    },
    "the instance is SQL Server Express": {
      resource: alone({ engine: "sqlserver-ex" }),
      facts: { multiAz: false },
      expect: "example is SQL Server Express, which has no standby.",
    },
    "the instance is created and its standby after it": {
      resource: alone({ status: "creating" }),
      facts: { multiAz: { notAsked: "The database is still being created." } },
      expect: "example: The database is still being created.",
    },
  },
});
