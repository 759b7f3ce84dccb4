import { createHash } from "node:crypto";
import { type Baseline, type Report } from "@postern/sdk";
import {
  hostileTexts,
  sampleCheck,
  sampleFinding,
  sampleFramework,
  sampleReport,
  sampleResource,
  sampleTarget,
  testReporter,
} from "@postern/testing";
import { describe, expect, test } from "vitest";
import { textOf } from "../rendering.test-support.ts";
import html from "./index.ts";
import { findingView } from "./model/finding-view.ts";
import { payloadOf, readable } from "./unpack.test-support.ts";

function expectSelfContained(page: string): void {
  expect(page.match(/<script(?: [^>]*)?>/g)).toEqual([
    '<script type="application/gzip" id="findings">',
    "<script>",
  ]);
  const markup = readable(page).replace(/id="findings">.*/s, "");
  expect(markup).not.toMatch(/<(?:link|img|iframe|object|embed|base|form)\b|<[^>]*\s(?:src|on[a-z]+)=/i);
  expect(page).not.toMatch(/@import|url\((?!s)/);
}

function expectPolicyToMatch(page: string): void {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/
    .exec(page)?.[1]
    ?.replaceAll("&#x27;", "'")
    .replaceAll("&#x3D;", "=");
  const hashOf = (source: string | undefined) =>
    `'sha256-${createHash("sha256")
      .update(source ?? "")
      .digest("base64")}'`;
  expect(policy).toBe(
    `default-src 'none'; script-src ${hashOf(/<script>(.*)<\/script>/s.exec(page)?.[1])}; style-src ${hashOf(/<style>(.*)<\/style>/s.exec(page)?.[1])}; img-src data:; base-uri 'none'; form-action 'none'`,
  );
}

testReporter(
  { ...html, render: (report, options) => readablePage(html.render(report, options)) },
  {
    golden: new URL("./typical.golden", import.meta.url),
    validate: (text) => expect(text.slice(0, text.indexOf('id="findings"'))).not.toMatch(/[^\P{C}\n]/u),
  },
);

async function* readablePage(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let page = "";
  for await (const piece of pieces) page += piece;
  expectSelfContained(page);
  expectPolicyToMatch(page);
  yield readable(page);
}

/** What is on the page without scripts, as text. */
async function shellOf(report: Report): Promise<string> {
  const page = await textOf(html, report);
  return page
    .slice(page.indexOf("<body>"), page.indexOf('<script type="application/gzip"'))
    .replaceAll(/<[^>]*>/g, "");
}

describe("the findings on the page", () => {
  test("are all there, with what repeats said once", async () => {
    const report = sampleReport("large");
    const page = await textOf(html, report);
    const payload = payloadOf(page);
    expect(payload.size).toBe(10_000);
    expect(payload.lists.account).toHaveLength(2);
    const told = report.findings.map((_, row) => findingView(payload, row));
    expect(told.map(({ message, status, uid }) => ({ message, status, uid }))).toEqual(
      report.findings.map(({ message, status, resource: { uid } }) => ({ message, status, uid })),
    );
    expect(page.length).toBeLessThan(400_000);
  });

  test("keep why one is unknown and why one is muted", async () => {
    const { lists, references, texts } = payloadOf(await textOf(html, sampleReport("typical")));
    const rowOf = (name: string) => texts.name.indexOf(name);
    expect(lists.reason[references.reason[rowOf("logs")] ?? -1]).toMatchObject({
      action: "s3:GetBucketVersioning",
    });
    expect(lists.mute[references.mute[rowOf("archive")] ?? -1]).toMatchObject({
      reason: "Write-once archive",
    });
    expect(references.mute[rowOf("photos")]).toBe(-1);
  });

  test("arrive as they were, however hostile: the script makes them harmless when it shows them", async () => {
    const { texts } = payloadOf(await textOf(html, sampleReport("hostile")));
    expect(texts.name).toEqual(expect.arrayContaining(Object.values(hostileTexts)));
  });
});

describe("the page without scripts", () => {
  test("says in its heading what was scanned, whatever the scan's name is", async () => {
    const page = await textOf(html, sampleReport("typical"));
    const heading = "Security report of AWS organization o-exampleorgid, 2 accounts";
    expect(page).toContain(`<h1>${heading}</h1>`);
    expect(page).toContain(`<title>Failed: ${heading} – Postern</title>`);
    expect(page).toContain("<dt>Scan</dt><dd>sample</dd>");
  });

  test("says first what was not assessed", async () => {
    const shell = await shellOf(sampleReport("typical"));
    expect(shell).toMatch(
      /Not everything was assessed[^]*1 target not scanned at all[^]*expired[^]*1 finding unknown[^]*s3:GetBucketVersioning[^]*access denied by a service control policy[^]*Open failures/,
    );
  });

  test("says what to fix first: the most severe check, of one severity the one that failed most, and how", async () => {
    const checks = ["low", "critical", "high", "high", "medium", "medium", "low"] as const;
    const ids = checks.map((severity, index) => `s3-${severity}-n${index}`);
    const failures = checks.flatMap((severity, index) =>
      Array.from({ length: index }, (_, count) =>
        sampleFinding({
          checkId: ids[index] ?? "",
          severity,
          resource: sampleResource({ account: String(111122223333 + count), name: `b${index}` }),
        }),
      ),
    );
    const report = {
      ...sampleReport("empty"),
      checks: checks.map((severity, index) =>
        sampleCheck({ id: ids[index] ?? "", title: `Check ${index}`, severity }),
      ),
      findings: failures,
    };
    const panel = (await shellOf(report))
      .replace(/^[^]*Fix first/, "")
      .replace(/Services[^]*/, "")
      .replaceAll(/\s+/g, " ");
    expect(panel.match(/(?:critical|high|medium|low): Check \d\d? failed(?: in \d accounts)?/g)).toEqual([
      "critical: Check 11 failed",
      "high: Check 33 failed in 3 accounts",
      "high: Check 22 failed in 2 accounts",
      "medium: Check 55 failed in 5 accounts",
      "medium: Check 44 failed in 4 accounts",
    ]);
    expect(panel).toContain(sampleCheck().remediation.summary);
    expect(panel).toContain("1 more check failed");
    const nothing = (kind: "empty" | "denied") => shellOf(sampleReport(kind));
    expect(await nothing("empty")).toMatch(/Fix first\s+Nothing failed\./);
    expect(await nothing("denied")).toMatch(/Fix first\s+Nothing of what could be read failed\./);
  });

  test("says that a scan was cut short", async () => {
    expect(await shellOf(sampleReport("incomplete"))).toContain("The scan was cut short.");
  });

  test("says that everything was read only where it was", async () => {
    expect(await shellOf(sampleReport("empty"))).toContain(
      "Everything that the checks asked for could be read.",
    );
    for (const kind of ["typical", "denied", "incomplete", "hostile"] as const)
      expect(await shellOf(sampleReport(kind))).not.toContain("Everything that");
  });

  test("lists the most severe failures first, and says how many it leaves out", async () => {
    const critical = sampleFinding({
      severity: "critical",
      message: "The worst of all.",
      resource: sampleResource({ name: "worst" }),
    });
    const report = sampleReport("large");
    const failed = report.summary.byStatus.fail;
    const shell = await shellOf({ ...report, findings: [...report.findings, critical] });
    const list = shell.slice(shell.lastIndexOf("Open failures"));
    expect(list).toMatch(/SeverityCheckAccountRegionFinding\s+critical[^\n]*The worst of all\./);
    expect(list.match(/^(?:critical|medium)/gm)).toHaveLength(200);
    expect(list).toContain(`${(failed - 200).toLocaleString("en-US")} more failures are not in this list`);
  });

  test("cuts texts that would push everything else off the screen", async () => {
    const shell = await shellOf(sampleReport("hostile"));
    expect(Math.max(...shell.split("\n").map(({ length }) => length))).toBeLessThan(2_500);
  });

  test("adds up open failures by account and region, and tells apart what is unknown and what was not looked at", async () => {
    const page = await textOf(html, sampleReport("typical"));
    const rows = [...page.matchAll(/<tr><th scope="row">.*?<\/tr>/gs)].map(([row]) =>
      row
        .replaceAll(/<svg.*?<\/svg>/gs, "")
        .replaceAll(/<[^>]*>/g, " ")
        .replaceAll(/\s+/g, " ")
        .trim(),
    );
    expect(rows).toContain("111122223333 audit 1 nothing checked 1 0 0");
    expect(rows).toContain("444455556666 member nothing checked 1 ? 1 unknown 1 1 4");
    expect(page).toContain(
      'href="#status&#x3D;fail&amp;account&#x3D;444455556666&amp;region&#x3D;eu-central-1&amp;muted&#x3D;no"',
    );
  });

  test("says what changed since the baseline, and what of it is fixed", async () => {
    const fixedFindings: Baseline["fixedFindings"] = Array.from({ length: 51 }, (_, index) => {
      const resource = sampleResource({ name: `bucket-${index}` });
      const { id, checkId, severity, message } = sampleFinding({ resource });
      return { id, checkId, severity, message, resource };
    });
    const counts = { new: 3, fixed: 1_200, unchanged: 2, notAssessed: 7 };
    const baseline = { name: "nightly", startedAt: "2026-11-01T08:00:00.000Z", ...counts, fixedFindings };
    const shell = (await shellOf({ ...sampleReport("typical"), baseline })).replaceAll(/\s+/g, " ");
    expect(shell).toContain(
      "Since nightly 2026-11-01 08:00 UTC 3 new 2 unchanged 1,200 fixed 7 not assessed any more",
    );
    expect(shell).toContain("Bucket bucket-49 does not keep earlier versions.");
    expect(shell).not.toContain("Bucket bucket-50 ");
    expect(shell).toContain("and 1,150 more, in the JSON report");
  });

  test("counts the requirements of each framework, where the report has any", async () => {
    const shell = (await shellOf(sampleReport("typical"))).replaceAll(/\s+/g, " ");
    expect(shell).toMatch(
      /Frameworks .*1 failed 1 not covered of 2 recorded 2 requirements recorded here, not all that the framework has/,
    );
    expect(await shellOf(sampleReport("denied"))).not.toContain("requirements");
  });

  test("draws shares only of a framework whose requirements are all known", async () => {
    const bars = async (complete: boolean) => {
      const frameworks = [sampleFramework({ complete })];
      const page = await textOf(html, { ...sampleReport("typical"), frameworks });
      return page.match(/<summary>(?:(?!<\/summary>).)*class="bar"/g)?.length ?? 0;
    };
    expect([await bars(true), await bars(false)]).toEqual([1, 0]);
  });

  test("names the lost targets, three of them, in the folded line", async () => {
    const lost = ["a", "b", "c", "d", "e"].map((source) => sampleTarget({ status: "lost", source }));
    const shell = await shellOf({ ...sampleReport("empty"), targets: lost });
    expect(shell).toContain("5 targets not scanned at all a, b, c and 2 more");
  });
});

/** What a CI server, a mail's preview or a text browser shows: neither styles nor script. */
describe("without styles the page reads well:", () => {
  const kinds = ["typical", "incomplete", "denied"] as const;
  const pages = (): Promise<string[]> =>
    Promise.all(
      kinds.map(async (kind) => {
        const page = readable(await textOf(html, sampleReport(kind)));
        return page.slice(page.indexOf("<body>"), page.indexOf('<script type="application/gzip"'));
      }),
    );

  test("every picture says how large it is", async () => {
    for (const body of await pages()) {
      const pictures = body.match(/<svg[^>]*>/g) ?? [];
      expect(pictures.length).toBeGreaterThan(10);
      expect(pictures.filter((tag) => !/ width="[\d.%]+"/.test(tag) || !/ height="\d+"/.test(tag))).toEqual(
        [],
      );
    }
  });

  test("no two words run together that only styles hold apart", async () => {
    const inline = "(?:span|code|b|strong|a|q|time|small|svg)";
    const joint = new RegExp(`[^\\s>(]</${inline}>(?:<${inline}\\b[^>]*>)+[^\\s<).,;:]|</svg>[^\\s<]`, "gu");
    for (const body of await pages()) expect(body.match(joint)).toBeNull();
  });
});
