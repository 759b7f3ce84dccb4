import { pino, type Logger } from "pino";
import { visible } from "@postern/reports/text";
import type { LogOptions } from "../options/log-options.ts";
import { redactSecrets } from "../redaction/secrets.ts";

/**
 * The program's log. Nothing runs in a worker thread: a line is written when it is logged.
 *
 * @param write gets each line, without secrets
 */
export function createLog({ level, format }: LogOptions, write: (line: string) => void): Logger {
  const line = format === "pretty" ? prettyLine : (text: string) => text;
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: redactSecrets },
    },
    { write: (text: string) => write(line(text)) },
  );
}

function prettyLine(json: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(json) as Record<string, unknown>;
  const details = Object.entries(rest).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
  const failure = err instanceof Object && "stack" in err ? String(err.stack) : "";
  const stack = failure === "" ? [] : failure.split("\n");
  const head = `${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${String(msg)}${details.join("")}`;
  return [head, ...stack].map((text) => `${visible(text)}\n`).join("");
}
