import { sampleCheck, sampleFinding } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { EvidenceReader } from "./evidence.ts";
import { payloadWith } from "./payload.test-support.ts";

const sampleTime = "2026-11-02T08:00:00.000Z";
const call = (requestId: string, more: object = {}) => ({
  action: "s3:GetBucketVersioning",
  requestId,
  at: sampleTime,
  ...more,
});
type Evidence = ReturnType<typeof call>[];
const packed = (status: "fail" | "pass", ...all: Evidence[]) =>
  payloadWith(
    [sampleCheck()],
    all.map((evidence, index) => sampleFinding({ status, evidence }, String(index))),
  ).evidence;

describe("evidence on the page", () => {
  test("comes back as it was, whatever the number of calls and the kind of value", () => {
    const reader = new EvidenceReader(
      packed(
        "fail",
        [],
        [call("A", { value: null }), call("B", { at: "2026-11-02T07:59:58.600Z", denied: true })],
        [call("A", { value: { Status: "Suspended", "{name}": [1, "a\u2028b"] } })],
      ),
    );
    const first = { action: "s3:GetBucketVersioning", requestId: "A", at: "2026-11-02T08:00:00Z" };
    expect(reader.of(0)).toEqual([]);
    expect(reader.of(1)).toEqual([
      { ...first, denied: false, value: null, isValueLeftOut: false },
      {
        ...first,
        requestId: "B",
        at: "2026-11-02T07:59:58Z",
        denied: true,
        value: undefined,
        isValueLeftOut: false,
      },
    ]);
    expect(reader.of(2)).toMatchObject([
      { ...first, value: { Status: "Suspended", "{name}": [1, "a\u2028b"] } },
    ]);
  });

  test("tells a call once however many findings rest on it", () => {
    const { callRequestIds, lists } = packed("fail", [call("A", { value: 1 })], [call("A", { value: 1 })]);
    expect(callRequestIds).toEqual(["A"]);
    expect(lists.values).toEqual([1]);
  });

  test("leaves out values and request ids before it makes the file large, those of passes first", () => {
    const long = Array.from({ length: 2_000 }, (_, index) => [
      call(`request-${index}`, { value: `${index}`.padEnd(1_900, "x") }),
    ]);
    const leftOut = (status: "fail" | "pass") => {
      const reader = new EvidenceReader(packed(status, ...long));
      expect(reader.of(0)[0]).toMatchObject({ requestId: "request-0", isValueLeftOut: false });
      const all = long.flatMap((_, row) => reader.of(row));
      expect(all).toHaveLength(2_000);
      expect(all.filter(({ value }) => value === undefined)).toHaveLength(
        all.filter(({ isValueLeftOut }) => isValueLeftOut).length,
      );
      return all.filter(({ isValueLeftOut }) => isValueLeftOut).length;
    };
    const ofFailures = leftOut("fail");
    expect(ofFailures).toBeGreaterThan(0);
    expect(leftOut("pass")).toBeGreaterThan(ofFailures);
  });
});
