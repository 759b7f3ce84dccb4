export const logLevels = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;
export const logFormats = ["pretty", "json"] as const;

export interface LogOptions {
  readonly level: (typeof logLevels)[number];
  readonly format: (typeof logFormats)[number];
}
