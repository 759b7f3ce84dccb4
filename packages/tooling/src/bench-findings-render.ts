import checks from "@postern/checks-aws";
import { scan, selectChecks, type FactSource } from "@postern/core";
import { openJournal } from "postern/journal";
import { builtInReports } from "postern/reporters";
import { scopeActions } from "postern/scope-actions";
import { prepareFiles, writeReports } from "postern/write-reports";

// The end of a scan whose targets are all in the journal: nothing is left but the reports.
const [journalPath = "", folder = "", format = ""] = process.argv.slice(2);
const needless = () => {
  throw new Error("everything is in the journal");
};
const facts: FactSource = {
  organization: needless,
  regions: needless,
  collect: needless,
  release: needless,
};
await using journal = await openJournal(journalPath, {}, true);
const report = await scan({
  checks: selectChecks([checks]),
  targets: [],
  facts,
  scopeActions,
  verdict: { failOn: "low", allowIncomplete: false },
  concurrency: 1,
  name: "report",
  toolVersion: "0.0.0",
  commandLine: ["scan"],
  log: { warn: needless },
  store: journal,
});
const reporters = builtInReports.filter(({ name }) => name === format);
const written = await writeReports(report, await prepareFiles(folder, "report", reporters), {});
for (const { error } of written) if (error !== undefined) throw error;
