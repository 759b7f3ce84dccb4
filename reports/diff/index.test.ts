import { diffSchema, diffSchemaVersion, type Change, type DiffSource } from "@postern/sdk";
import { hostileTexts, sampleFinding, sampleResource } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { renderDiff, type DiffFormat } from "./index.ts";

/** A diff of these changes; its verdict is that something new counts. */
function sampleDiff(changes: readonly Change[], warnings: readonly string[] = []): DiffSource {
  const count = (change: Change["change"]): number => changes.filter((one) => one.change === change).length;
  return {
    schemaVersion: diffSchemaVersion,
    old: { name: "report", startedAt: "2026-11-01T08:00:00.000Z", complete: true, toolVersion: "0.1.0" },
    new: { name: "report", startedAt: "2026-11-02T08:00:00.000Z", complete: true, toolVersion: "0.1.0" },
    warnings: [...warnings],
    counts: { new: count("new"), fixed: count("fixed"), unchanged: 4, notAssessed: count("not-assessed") },
    verdict: { exitCode: 1, failOn: "low", explanation: "2 new failures of severity low or above." },
    async *changes() {
      yield* changes;
    },
  };
}

const bucket = (name: string) => sampleFinding({ resource: sampleResource({ name }) });

const typicalDiff = sampleDiff(
  [
    { change: "new", finding: bucket("invoices") },
    { change: "new", finding: sampleFinding({ checkId: "iam-root-mfa-enabled", severity: "critical" }) },
    { change: "fixed", because: "gone", finding: bucket("archive") },
    { change: "not-assessed", because: "account-lost", finding: bucket("photos") },
  ],
  ["Targets lost only in the new scan: 444455556666."],
);

/** Every hostile text in every field that AWS, a plugin or a report file fills. */
const hostileDiff = sampleDiff(
  Object.values(hostileTexts).flatMap((text): Change[] => {
    const resource = sampleResource({ name: text, uid: text, account: text, region: text });
    const finding = sampleFinding({ resource, checkId: text, message: text });
    return [
      { change: "new", finding },
      { change: "fixed", because: "pass", finding },
      { change: "not-assessed", because: "unknown", finding },
    ];
  }),
  Object.values(hostileTexts),
);

async function rendered(
  diff: DiffSource,
  format: DiffFormat,
  options: { colors?: boolean; width?: number } = {},
): Promise<string> {
  let text = "";
  for await (const piece of renderDiff(diff, format, { colors: false, ...options })) text += piece;
  return text;
}

const unseen = /[^\P{C}\n]/u;

const many = (count: number): Change[] =>
  Array.from({ length: count }, (_, index) => ({
    change: "new",
    finding: sampleFinding({ resource: sampleResource({ name: `bucket-${index}` }) }),
  }));

describe("the table of a diff", () => {
  test("shows new, fixed and unassessed failures, the most severe first, then what was compared", async () => {
    expect(await rendered(typicalDiff, "table")).toBe(`+ New failures
  ◆ critical  iam-root-mfa-enabled  1
    444455556666  eu-central-1    Bucket invoices does not keep earlier versions.
  ■ medium  s3-bucket-versioning-enabled  1
    444455556666  eu-central-1    Bucket invoices does not keep earlier versions.

- Fixed
  ■ medium  s3-bucket-versioning-enabled  1
    444455556666  eu-central-1    Is no longer there. Before: Bucket archive does not keep earlier
                                  versions.

? Not assessed any more
  ■ medium  s3-bucket-versioning-enabled  1
    444455556666  eu-central-1    The account could not be scanned. Before: Bucket photos does not
                                  keep earlier versions.

Old       report of 2026-11-01T08:00:00.000Z
New       report of 2026-11-02T08:00:00.000Z
Warning   Targets lost only in the new scan: 444455556666.
Changes   2 new, 1 fixed, 4 unchanged, 1 not assessed any more
Verdict   2 new failures of severity low or above.
`);
  });

  test("lists ten of a check and counts the others", async () => {
    const text = await rendered(sampleDiff(many(12)), "table");
    expect(text.match(/Bucket bucket-/g)).toHaveLength(10);
    expect(text).toContain("and 2 more, in --format json");
  });

  test("has colours only where they are asked for, and the same text without them", async () => {
    const colourful = await rendered(typicalDiff, "table", { colors: true });
    expect(colourful).toContain("\u001b[1;31m+ New failures\u001b[0m");
    // eslint-disable-next-line no-control-regex -- an escape sequence is what is looked for
    expect(colourful.replaceAll(/\u001b\[[\d;]*m/g, "")).toBe(await rendered(typicalDiff, "table"));
  });
});

describe("the Markdown of a diff", () => {
  test("is a table of what is new, with the rest folded", async () => {
    expect(await rendered(typicalDiff, "markdown"))
      .toBe(`## Postern: 2 new, 1 fixed, 4 unchanged, 1 not assessed any more

2 new failures of severity low or above.

The scans differ in more than their findings:

- Targets lost only in the new scan: 444455556666.

### New failures (2)

| Severity | Check | Where | What |
| --- | --- | --- | --- |
| ◆ critical | iam-root-mfa-enabled | 444455556666, eu-central-1 | Bucket invoices does not keep earlier versions. |
| ■ medium | s3-bucket-versioning-enabled | 444455556666, eu-central-1 | Bucket invoices does not keep earlier versions. |

<details><summary>Not assessed any more (1)</summary>

| Severity | Check | Where | What |
| --- | --- | --- | --- |
| ■ medium | s3-bucket-versioning-enabled | 444455556666, eu-central-1 | The account could not be scanned. Before: Bucket photos does not keep earlier versions. |

</details>

<details><summary>Fixed (1)</summary>

| Severity | Check | Where | What |
| --- | --- | --- | --- |
| ■ medium | s3-bucket-versioning-enabled | 444455556666, eu-central-1 | Is no longer there. Before: Bucket archive does not keep earlier versions. |

</details>

report of 2026-11-02T08:00:00.000Z, compared with report of 2026-11-01T08:00:00.000Z.
`);
  });

  test("fits into a comment on GitHub however much there is, and says how much more", async () => {
    const text = await rendered(sampleDiff(many(1_000)), "markdown");
    expect(text).toContain("\nAnd 975 more.\n");
    for (const one of [text, await rendered(hostileDiff, "markdown")])
      expect(one.length).toBeLessThan(65_536);
  });

  test("says in one line that nothing changed", async () => {
    const text = await rendered(sampleDiff([]), "markdown");
    expect(text).not.toMatch(/###|<details>|\| ---/);
  });

  test("lets no text leave its cell, become markup or mention anybody", async () => {
    const text = await rendered(hostileDiff, "markdown");
    const lines = text.split("\n").filter((line) => line.startsWith("| "));
    for (const line of lines) expect(line.replaceAll(/\\./g, "").match(/\|/g)).toHaveLength(5);
    const unescaped = text.replaceAll(/\\./gu, "").replaceAll(/<\/?(?:details|summary)>/g, "");
    expect(unescaped).not.toMatch(/[<>`*_[\]@]/);
    expect(Object.keys(hostileTexts).length).toBeGreaterThan(10);
  });
});

describe("the JSON of a diff", () => {
  test.each([typicalDiff, hostileDiff, sampleDiff([])])(
    "meets its schema, one change a line",
    async (diff) => {
      const text = await rendered(diff, "json");
      const parsed = diffSchema.parse(JSON.parse(text));
      const changes: Change[] = [];
      for await (const change of diff.changes()) changes.push(change);
      expect(parsed.changes).toEqual(changes);
      expect(text.split("\n").filter((line) => line.startsWith('    {"change":'))).toHaveLength(
        changes.length,
      );
    },
  );
});

test.each(["table", "markdown"] as const)("in the %s no text acts without being seen", async (format) => {
  // Apart from JSON, whose readers get the texts as they are, as in a report.
  expect(unseen.test(await rendered(hostileDiff, format))).toBe(false);
});
