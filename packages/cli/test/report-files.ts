import json from "@postern/reports/json";
import { reportSource, type Report } from "@postern/sdk";

/** The file of a report, as a scan writes it. */
export async function reportFile(report: Report): Promise<string> {
  let text = "";
  for await (const piece of json.render(reportSource(report), {})) text += piece;
  return text;
}
