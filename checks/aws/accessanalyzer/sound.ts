import type { Fixtures } from "@postern/testing/loopback";
import * as accessanalyzer from "./clients/accessanalyzer.ts";

export const services = { accessanalyzer };

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    accessanalyzer: {
      ListAnalyzers: {
        analyzers: [
          {
            arn: "arn:aws:access-analyzer:eu-central-1:111122223333:analyzer/external",
            name: "external",
            type: "ACCOUNT",
            status: "ACTIVE",
            createdAt: new Date("2026-11-01T00:00:00Z"),
          },
        ],
      },
    },
  }) satisfies Fixtures<typeof services>;
