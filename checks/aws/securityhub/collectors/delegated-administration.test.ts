import { testCollector, unreadable } from "@postern/testing";
import { accessDenied, awsError } from "@postern/testing/loopback";
import {
  asDelegate,
  inRegion,
  managing,
  naming,
} from "../../organizations/collectors/delegated.test-support.ts";
import { services as organizations } from "../../organizations/sound.ts";
import { answers, services as securityhub } from "../sound.ts";
import { delegatedAdministration } from "./delegated-administration.ts";

const account = "111122223333";
const told = { autoEnable: true, configuration: "LOCAL", status: "ENABLED" } as const;

testCollector(
  delegatedAdministration,
  {
    "the management account names who administers Security Hub": {
      ...managing,
      fixtures: naming("777788889999"),
      expect: inRegion({ answer: "elsewhere", account: "777788889999" } as const),
    },
    "who is named tells how it does so in a region": {
      ...asDelegate,
      fixtures: { securityhub: { DescribeHub: awsError("InternalException") } },
      regions: { "eu-central-1": answers() },
      expect: inRegion({ answer: "told", account, told } as const),
    },
    "a denial is unreadable": {
      ...asDelegate,
      fixtures: { securityhub: { DescribeHub: accessDenied() } },
      expect: inRegion(unreadable("access-denied")),
    },
  },
  { services: { ...organizations, ...securityhub } },
);
