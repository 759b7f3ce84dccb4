import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { policyDocuments } from "@postern/aws";
import { services } from "@postern/checks-aws/services";
import { describeCheck, offeredChecks } from "@postern/core";
import { markdownText } from "@postern/reports/markdown";
import { checkPage, type CaseNames, type Check, type CheckDescriptor, type Plugin } from "@postern/sdk";
import { scopeActions } from "postern/scope-actions";
import { checkFiles } from "./check-registry.ts";
import { generatedNote, markdownPage, markdownTable } from "./markdown-page.ts";

/** A check of a package with what its page tells. */
export interface DocumentedCheck {
  readonly check: Check;
  readonly descriptor: CheckDescriptor;
}

/** The checks of a package, read from their files: its registry may be older than they are. */
export async function readChecks(root: string): Promise<readonly DocumentedCheck[]> {
  const { name, version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as Plugin;
  const checks = await Promise.all(
    (await checkFiles(root)).map(async (file) => {
      const module = (await import(pathToFileURL(join(root, file)).href)) as { default: Check };
      return module.default;
    }),
  );
  const plugin = { name, version, services, checks };
  return offeredChecks([plugin])
    .map((offered) => ({
      check: offered.check,
      descriptor: describeCheck({ ...offered, options: {} }, scopeActions),
    }))
    .toSorted((one, other) => (one.descriptor.id < other.descriptor.id ? -1 : 1));
}

/** The pages of checks and their index, by path below the folder of documents. */
export function checkDocs(
  checks: readonly DocumentedCheck[],
  cases: Readonly<Record<string, CaseNames>>,
): Record<string, string> {
  const pages = checks.map(({ check, descriptor }) => {
    const page = checkPage(descriptor, { options: check.options, cases: cases[descriptor.id] });
    return [`${descriptor.id}.md`, markdownPage(page)];
  });
  return { ...Object.fromEntries(pages), "README.md": index(checks) };
}

function index(checks: readonly DocumentedCheck[]): string {
  const nameOf = ({ descriptor: { service, serviceTitle } }: DocumentedCheck) => serviceTitle ?? service;
  const sections = [...new Set(checks.map(nameOf))].map((name) => {
    const ofIt = checks.filter((check) => nameOf(check) === name);
    return `## ${markdownText(name)}\n\n${checkTable(ofIt)}`;
  });
  return `${generatedNote}# Checks\n\n${sections.join("\n\n")}\n\nWhich requirements they answer: [frameworks](frameworks/README.md).\n`;
}

function checkTable(checks: readonly DocumentedCheck[]): string {
  const rows = checks.map(({ descriptor: { id, severity, scope, title } }) => [
    `[${id}](${id}.md)`,
    severity,
    scope,
    markdownText(title),
  ]);
  return markdownTable(["Check", "Severity", "Scope", "Title"], rows);
}

/** The least IAM policy for all checks that need no opt-in; a list where one managed policy would be too large. */
export function policyOf(checks: readonly DocumentedCheck[]): string {
  const usual = checks.filter(({ descriptor }) => descriptor.optIn === undefined);
  const documents = policyDocuments(usual.flatMap(({ descriptor }) => descriptor.actions));
  const [only] = documents;
  return `${JSON.stringify(documents.length === 1 ? only : documents, undefined, 2)}\n`;
}
