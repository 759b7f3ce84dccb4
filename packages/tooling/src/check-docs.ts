import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { policyDocuments } from "@postern/aws";
import { describeCheck } from "@postern/core";
import { markdownText } from "@postern/reports/markdown";
import { checkPage, type CaseNames, type Check, type CheckDescriptor } from "@postern/sdk";
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
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { name: string };
  const checks = await Promise.all(
    (await checkFiles(root)).map(async (file) => {
      const module = (await import(pathToFileURL(join(root, file)).href)) as { default: Check };
      return module.default;
    }),
  );
  return checks
    .map((check) => ({
      check,
      descriptor: describeCheck({ plugin: manifest.name, check, options: {} }, scopeActions),
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
  const rows = checks.map(({ descriptor: { id, severity, scope, title } }) => [
    `[${id}](${id}.md)`,
    severity,
    scope,
    markdownText(title),
  ]);
  const table = markdownTable(["Check", "Severity", "Scope", "Title"], rows);
  return `${generatedNote}# Checks\n\n${table}\n\nWhich requirements they answer: [frameworks](frameworks/README.md).\n`;
}

/** The least IAM policy for all checks that need no opt-in; a list where one managed policy would be too large. */
export function policyOf(checks: readonly DocumentedCheck[]): string {
  const usual = checks.filter(({ descriptor }) => descriptor.optIn === undefined);
  const documents = policyDocuments(usual.flatMap(({ descriptor }) => descriptor.actions));
  const [only] = documents;
  return `${JSON.stringify(documents.length === 1 ? only : documents, undefined, 2)}\n`;
}
