import { facetOf, fail, needOf, pass, type Cause, type Facet, type NotAsked } from "@postern/sdk";
import { expect, test } from "vitest";
import { administrationOutcome } from "./service-administration.ts";
import {
  managementAlone,
  memberAlone,
  memberOf,
  outsideOrganizations,
} from "./service-administration.test-support.ts";

const cause: Cause = { code: "access-denied", message: "Denied.", retryable: false };
const denied: Facet<{ on: boolean } | NotAsked> = facetOf({ readable: false, cause, calls: [] });
const service = { title: "GuardDuty", principals: ["guardduty.amazonaws.com"] };
const place = { account: "111122223333", region: "eu-central-1" };

type Needs =
  | typeof managementAlone
  | typeof memberAlone
  | ReturnType<typeof memberOf>
  | typeof outsideOrganizations;

const readable = <Value>(value: Value): Facet<Value> => facetOf({ readable: true, value, calls: [] });
const needs = ({ organization: [described], administrators: [listed] }: Needs) =>
  ({
    organization: needOf(readable(undefined), {
      found: [{ facts: { organization: readable(described?.facts.organization) } }],
      failures: [],
      leftOut: [],
    }),
    administrators: needOf(readable(undefined), {
      found: [{ facts: { registered: readable(listed?.facts.registered) } }],
      failures: [],
      leftOut: [],
    }),
    delegated: needOf(readable(undefined), { found: [], failures: [], leftOut: [] }),
  }) as Parameters<typeof administrationOutcome<{ on: boolean }>>[3];

const judged = (facts: Needs) =>
  administrationOutcome(service, place, denied, needs(facts), ({ on }, subject) =>
    (on ? pass : fail)(subject),
  );

test.each([
  ["of an account outside of organizations", outsideOrganizations],
  ["of a member, where another one administers it", memberOf("444455556666", "guardduty.amazonaws.com")],
])("how it is set up does not matter %s", (_, facts) => {
  expect(judged(facts).status).toBe("not-applicable");
});

test.each([
  ["the management account", managementAlone],
  ["the member that administers it", memberOf("111122223333", "guardduty.amazonaws.com")],
  ["a member whose management account was not scanned", memberAlone],
])("%s is not judged where its setting could not be read", (_, facts) => {
  expect(() => judged(facts)).toThrow("Denied.");
});
