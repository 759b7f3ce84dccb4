import { reportSource, type RenderOptions, type Report, type Reporter } from "@postern/sdk";

/** What a reporter yields, piece by piece. */
export async function piecesOf(
  reporter: Reporter,
  report: Report,
  options: RenderOptions = {},
): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of reporter.render(reportSource(report), options)) pieces.push(piece);
  return pieces;
}

export async function textOf(
  reporter: Reporter,
  report: Report,
  options: RenderOptions = {},
): Promise<string> {
  return (await piecesOf(reporter, report, options)).join("");
}
