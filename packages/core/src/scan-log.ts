import type { Logger } from "pino";

/** Where a scan tells of defects: at `debug` with what was thrown. */
export type ScanLog = Pick<Logger, "warn"> & Partial<Pick<Logger, "debug">>;
