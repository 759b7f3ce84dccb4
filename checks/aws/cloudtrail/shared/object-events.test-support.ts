import type { Check } from "@postern/sdk";
import { testCheck } from "@postern/testing";
import type { EventSelectors, FieldSelector } from "../collectors/trail-facts.ts";
import type { EventKind } from "./management-events.ts";
import { foreignTrail, notTold, trailAttributes, trailNamed, withoutTrails } from "./trail.test-support.ts";

/** A basic selector of objects; state what differs. */
export function basicObjects(
  value: string,
  differences: Partial<EventSelectors["basic"][number]> = {},
): EventSelectors {
  const data = [{ type: "AWS::S3::Object", values: [value] }];
  return {
    basic: [{ readWrite: "All", management: true, excludedSources: [], data, ...differences }],
    advanced: [],
  };
}

/** An advanced selector of objects that more conditions narrow. */
export function advancedObjects(...conditions: readonly FieldSelector[]): EventSelectors {
  const fields: FieldSelector[] = [
    { field: "eventCategory", equals: ["Data"] },
    { field: "resources.type", equals: ["AWS::S3::Object"] },
  ];
  return { basic: [], advanced: [[...fields, ...conditions]] };
}

const without = (...notStartsWith: readonly string[]) =>
  advancedObjects({ field: "resources.ARN", notStartsWith: [...notStartsWith] });
const all = basicObjects("arn:aws:s3");
const management: EventSelectors = { basic: [], advanced: [] };
const { monitoring: _, ...foreignFacts } = foreignTrail.facts;

type Differences = Parameters<typeof trailNamed>[1] & { readonly logging?: boolean };
const trail = (
  name: string,
  selectors: EventSelectors,
  { logging = true, ...differences }: Differences = {},
) => ({
  resource: trailNamed(name, differences),
  facts: { status: { logging }, selectors },
});
const bucket = (name: string) => ({ resource: { uid: `arn:aws:s3:::${name}`, name }, facts: {} });

const none = withoutTrails.map(({ resource, facts: { trails } }) => ({ resource, facts: { trails } }));
const unasked = notTold.map(({ resource, facts: { trails } }) => ({ resource, facts: { trails } }));
const organization = (selectors: EventSelectors) =>
  withoutTrails.map(({ resource }) => ({
    resource,
    facts: {
      trails: {
        answer: "trails" as const,
        trails: [
          {
            arn: "arn",
            name: "all",
            ...trailAttributes({ organization: true }),
            status: { logging: true },
            selectors,
          },
        ],
      },
    },
  }));

const buckets = [bucket("pigeons"), bucket("trail-bucket")];
const withTrails = (...trails: ReturnType<typeof trail>[]) => ({
  facts: {},
  needs: { trails, organization: none, buckets },
});

/** Tests what the checks of reading and of writing have in common. */
export function testObjectEvents(check: Check, kind: EventKind): void {
  const does = `${kind}s`;
  const [own, others] = kind === "read" ? (["true", "false"] as const) : (["false", "true"] as const);
  const only = (value: string) => advancedObjects({ field: "readOnly", equals: [value] });
  testCheck(check, {
    pass: {
      "a trail records all buckets": {
        ...withTrails(trail("first", management), trail("main", all)),
        expect: `Account 111122223333: Trail main records who ${does} objects of all buckets.`,
      },
      "a trail records such events only": {
        ...withTrails(trail("main", only(own))),
        expect: /Trail main records/,
      },
      "the organization's trail records all buckets": {
        facts: {},
        needs: { trails: [], organization: organization(all), buckets },
        expect: `Account 111122223333: Organization trail all records who ${does} objects of all buckets.`,
      },
      "a trail leaves out its own bucket": {
        ...withTrails(trail("main", without("arn:aws:s3:::trail-bucket/"))),
        expect: /Trail main records/,
      },
      "no other bucket is called like the one that is left out": {
        ...withTrails(trail("main", without("arn:aws:s3:::trail-bucket"))),
        expect: /Trail main records/,
      },
      "two trails leave out different buckets": {
        ...withTrails(
          trail("one", without("arn:aws:s3:::pigeons/")),
          trail("two", without("arn:aws:s3:::letters/")),
        ),
        expect: `Account 111122223333: Trail one and Trail two together record who ${does} objects of all buckets.`,
      },
    },
    fail: {
      "there is no trail": { ...withTrails(), expect: "Account 111122223333: No trail records it." },
      "each trail lacks something": {
        ...withTrails(
          trail("local", all, { multiRegion: false }),
          trail("stopped", all, { logging: false }),
          trail("plain", management),
          trail("other", only(others)),
          trail("narrow", without("arn:aws:s3:::pigeons/", "arn:aws:s3:::trail-bucket/")),
        ),
        expect: `Account 111122223333: Trail local records one region only. Trail stopped is switched off. Trail plain does not record who ${does} objects of all buckets. Trail other does not record who ${does} objects of all buckets. Trail narrow does not record who ${does} arn:aws:s3:::pigeons/*.`,
      },
      "another bucket is called like the one that is left out": {
        facts: {},
        needs: {
          trails: [trail("main", without("arn:aws:s3:::trail-bucket"))],
          organization: none,
          buckets: [...buckets, bucket("trail-bucket-2")],
        },
        expect: /Trail main does not record who \w+ arn:aws:s3:::trail-bucket\*\.$/,
      },
      "the option wants an account without buckets recorded": {
        facts: {},
        needs: { trails: [], organization: none, buckets: [] },
        options: { withoutBuckets: true },
        expect: "Account 111122223333: No trail records it.",
      },
    },
    notApplicable: {
      "the account has no buckets": {
        facts: {},
        needs: { trails: [], organization: none, buckets: [] },
        expect: "Account 111122223333 has no buckets.",
      },
    },
    manual: {
      "the organization's trail belongs to an account that was not asked": {
        facts: {},
        needs: { trails: [{ ...foreignTrail, facts: foreignFacts }], organization: unasked, buckets },
        expect:
          /Organization trail all records it, and belongs to account 444455556666, which this scan could not ask/,
      },
      "a trail may be at home in a region that was left out": {
        facts: {},
        needs: { trails: { resources: [], leftOut: ["us-east-1"] }, organization: none, buckets },
        expect: /left out \(us-east-1\)\.$/,
      },
    },
  });
}
