import type { logFormats, logLevels } from "@postern/sdk";

export interface LogOptions {
  readonly level: (typeof logLevels)[number];
  readonly format: (typeof logFormats)[number];
}
