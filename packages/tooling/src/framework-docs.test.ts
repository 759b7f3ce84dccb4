import { fileURLToPath } from "node:url";
import { frameworks } from "@postern/checks-aws/frameworks";
import type { CheckDescriptor } from "@postern/sdk";
import { beforeAll, describe, expect, test } from "vitest";
import { readChecks } from "./check-docs.ts";
import { frameworkDocs } from "./framework-docs.ts";

let checks: readonly CheckDescriptor[];
beforeAll(async () => {
  const all = await readChecks(fileURLToPath(new URL("../../../checks/aws", import.meta.url)));
  checks = all.map(({ descriptor }) => descriptor);
});

describe("the frameworks", () => {
  test("have ids of their own, as their requirements do, and secure sources", () => {
    const ids = frameworks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { requirements, source } of frameworks) {
      expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length);
      expect(source).toMatch(/^https:/);
    }
  });

  test("are all that the built-in checks name, with the requirements that they have", () => {
    const unknown = checks.flatMap(({ id, frameworks: named }) =>
      Object.entries(named).flatMap(([framework, requirements]) => {
        const known = frameworks.find((one) => one.id === framework);
        if (known === undefined) return [`${id}: ${framework}`];
        const listed = known.complete
          ? known.requirements.map((requirement) => requirement.id)
          : requirements;
        return requirements.filter((one) => !listed.includes(one)).map((one) => `${id}: ${framework} ${one}`);
      }),
    );
    expect(unknown).toEqual([]);
  });
});

describe("the maps", () => {
  test("link the checks of each requirement and name the gaps", async () => {
    const docs = await frameworkDocs(frameworks, checks);
    const map = docs["frameworks/cis-aws-7.0.0.md"];
    expect(map).toMatch(/^\d+ of 70 requirements have a check/m);
    expect(map).toMatch(
      /^\| `2\.5` \| Root signs in with MFA \| .*\[iam-root-mfa-enabled\]\(\.\.\/iam-root-mfa-enabled\.md\)/m,
    );
    // Of ISO's controls, most are about people.
    expect(docs["frameworks/iso-27001-2022.md"]).toMatch(/^\| `A?\.?[\d.]+` \| [^|]* \|(?:  \|)?$/m);
    const without = checks.filter((check) => !check.frameworks["cis-aws-7.0.0"]?.includes("2.1.3"));
    const { "frameworks/cis-aws-7.0.0.md": gaps } = await frameworkDocs(frameworks, without);
    expect(gaps).toMatch(/^\| `2\.1\.3` \| [^|]* \| yes \|$/m);
    expect(docs["frameworks/README.md"]).toContain("](cis-aws-7.0.0.md)");
  });

  test("fold what no check answers to", async () => {
    const { "frameworks/nist-800-53-r5.md": map = "" } = await frameworkDocs(frameworks, checks);
    const [covered = "", rest = ""] = map.split("<details>");
    expect(covered).toMatch(/^\| `IA-2\(1\)` \|/m);
    expect(covered).not.toContain("`PE-13`");
    expect(rest).toMatch(/^<summary>\d{3} requirements<\/summary>\n\n\| Requirement \| Title \|$/m);
    expect(rest).toMatch(/^\| `PE-13` \| Fire is fought \|$/m);
  });

  test("say where requirements are not recorded", async () => {
    const docs = await frameworkDocs(frameworks, checks);
    expect(docs["frameworks/cis-aws-5.0.0.md"]).toContain("the others are not recorded");
    expect(docs["frameworks/aws-fsbp.md"]).toMatch(
      /^\d+ of 336 recorded requirements .* Recorded are all controls that AWS listed/m,
    );
    const index = docs["frameworks/README.md"];
    expect(index).toMatch(/cis-aws-5\.0\.0.*\| not recorded \|/);
    expect(index).toMatch(/aws-fsbp.*\| \d+, others not recorded \|/);
    expect(index).toMatch(/iso-27001-2022.*\| \d+ \| \d+ \|/);
  });
});
