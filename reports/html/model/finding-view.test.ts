import { sampleCheck, sampleFinding, sampleResource } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { noFilters, Selector } from "./filter.ts";
import { findingView } from "./finding-view.ts";
import { payloadWith } from "./payload.test-support.ts";

const bucket = sampleFinding({ change: "new" });
const organization = sampleFinding({
  resource: sampleResource({
    uid: "o-exampleorgid",
    name: "o-exampleorgid",
    arn: "arn:aws:organizations::444455556666:organization/o-exampleorgid",
  }),
});
const account = sampleFinding({
  checkId: "acme-thing-unlisted",
  resource: sampleResource({
    uid: "AWS::::Account:constructor",
    name: "constructor",
    account: "constructor",
  }),
});
const payload = {
  ...payloadWith([sampleCheck()], [bucket, organization, account]),
  accountNames: { "444455556666": "Shop" },
};

describe("a finding of the page", () => {
  test("has its texts whole again, and what its check says", () => {
    const { uid, type, name, region, partition } = bucket.resource;
    expect(findingView(payload, 0)).toMatchObject({
      id: bucket.id.slice(0, 12),
      check: sampleCheck(),
      change: "new",
      message: bucket.message,
      uid,
      type,
      name,
      region,
      partition,
      accountName: "Shop",
    });
  });

  test("has an ARN where the resource has one: its own, the uid, or none", () => {
    expect([0, 1, 2].map((row) => findingView(payload, row).arn)).toEqual([
      bucket.resource.uid,
      organization.resource.arn,
      undefined,
    ]);
  });

  test("takes no name for an account from what every object has", () => {
    expect(findingView(payload, 2)).toMatchObject({ accountName: undefined, check: undefined });
  });

  test("is found by the name of its account", () => {
    expect(new Selector(payload).select({ ...noFilters, text: "shop" }).rows).toEqual([0, 1]);
  });
});
