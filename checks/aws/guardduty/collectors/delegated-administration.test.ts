import { testCollector } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import {
  asDelegate,
  inRegion,
  managing,
  member,
  naming,
} from "../../organizations/collectors/delegated.test-support.ts";
import { services as organizations } from "../../organizations/sound.ts";
import { answers, services as guardduty } from "../sound.ts";
import { delegatedAdministration } from "./delegated-administration.ts";

const account = "111122223333";
const refused = { guardduty: { ListDetectors: awsError("InternalServerErrorException") } };

testCollector(
  delegatedAdministration,
  {
    "the management account names who administers GuardDuty": {
      ...managing,
      fixtures: { ...refused, ...naming("777788889999") },
      expect: inRegion({ answer: "elsewhere", account: "777788889999" } as const),
    },
    "nobody administers it": {
      ...managing,
      fixtures: { ...refused, ...naming() },
      expect: inRegion({ answer: "not-delegated" } as const),
    },
    "who is named tells how it does so in a region": {
      ...asDelegate,
      fixtures: refused,
      regions: { "eu-central-1": answers() },
      expect: inRegion({ answer: "told", account, told: { autoEnable: "ALL" } } as const),
    },
    "or that GuardDuty is off there": {
      ...asDelegate,
      fixtures: { guardduty: { ListDetectors: { DetectorIds: [] } } },
      expect: inRegion({ answer: "told", account, told: { notAsked: "GuardDuty is off there." } } as const),
    },
    "a member that nobody names is not asked": {
      ...member,
      fixtures: refused,
      expect: inRegion({ answer: "not-management", managementAccount: "444455556666" } as const),
    },
  },
  { services: { ...organizations, ...guardduty } },
);
