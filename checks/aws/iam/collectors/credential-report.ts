import { setTimeout as sleep } from "node:timers/promises";
import { defineCollector, type Session } from "@postern/sdk";
import * as z from "zod";
import { rememberAction, required, serviceErrorName } from "@postern/aws/replies";
import { readRootRow } from "./credential-report-rows.ts";
import { readUserRows, userCredentialsSchema } from "./credential-report-users.ts";

const instant = z.iso.datetime();
const rootUseSchema = z.strictObject({
  reportedAt: instant.describe("When AWS made the report, which may be four hours ago."),
  password: instant.nullable().describe("Last sign-in; null where none is on record."),
  accessKey1: instant.nullable(),
  accessKey2: instant.nullable(),
});
export type RootUse = z.infer<typeof rootUseSchema>;

/** The account's credential report (IAM GenerateCredentialReport, GetCredentialReport): its root user and users. */
export const credentialReport = defineCollector({
  id: "iam-credential-report",
  description: "Passwords, access keys and MFA of the root user and the users of an account, and their use.",
  scope: "account",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    report: {
      calls: ["iam:GenerateCredentialReport", "iam:GetCredentialReport"],
      value: z.strictObject({ reportedAt: instant, csv: z.string().min(1) }),
    },
    rootUse: { calls: [], value: rootUseSchema, after: ["report"] },
    users: {
      calls: [],
      value: z.strictObject({
        reportedAt: instant,
        users: z.record(z.string(), userCredentialsSchema).describe("By ARN; some may be deleted since."),
      }),
      after: ["report"],
    },
  },
  async *collect({ target, client, facets }) {
    yield {
      uid: `arn:${target.partition}:iam::${target.account}:root`,
      name: `root user of account ${target.account}`,
      attributes: null,
      facets: await facets({
        async report() {
          const { Content, GeneratedTime } = await readReport(client);
          return { reportedAt: GeneratedTime.toISOString(), csv: new TextDecoder().decode(Content) };
        },
        async rootUse({ report: { reportedAt, csv } }) {
          const { password_last_used, access_key_1_last_used_date, access_key_2_last_used_date } =
            readRootRow(csv);
          return {
            reportedAt,
            password: password_last_used,
            accessKey1: access_key_1_last_used_date,
            accessKey2: access_key_2_last_used_date,
          };
        },
        users: async ({ report: { reportedAt, csv } }) => ({ reportedAt, users: readUserRows(csv) }),
      }),
    };
  },
});

/** Milliseconds between the questions whether the report is ready: half a minute in all. */
const patience: readonly number[] = [250, 500, 1000, 2000, 4000, 8000, 15_000];
const notReady = /^(Credential)?Report(NotPresent|NotReady|InProgress|Expired)$/;

async function readReport(client: Session["client"]) {
  const { IAMClient, GenerateCredentialReportCommand, GetCredentialReportCommand } =
    await import("../clients/iam.ts");
  const iam = client(IAMClient);
  return whenReady(
    async () => required(await iam.send(new GenerateCredentialReportCommand({})), "State"),
    async () => {
      const reply = await iam.send(new GetCredentialReportCommand({}));
      return { Content: required(reply, "Content"), GeneratedTime: required(reply, "GeneratedTime") };
    },
  );
}

/**
 * Asks for the report until it is ready. Only that is waited for: any other error is thrown at once.
 *
 * @param generate starts the report, and tells how far it is
 * @param waits milliseconds between two questions; after the last one it gives up
 * @throws {Error} named `TimeoutError` when the report is not ready in time
 */
export async function whenReady<Report>(
  generate: () => Promise<string>,
  get: () => Promise<Report>,
  waits: readonly number[] = patience,
): Promise<Report> {
  for (const wait of [0, ...waits]) {
    await sleep(wait);
    if ((await generate()) !== "COMPLETE") continue;
    try {
      return await get();
    } catch (error) {
      if (!notReady.test(serviceErrorName(error))) throw error;
    }
  }
  const timeout = new Error("The credential report was not ready in time.");
  timeout.name = "TimeoutError";
  rememberAction(timeout, "iam:GenerateCredentialReport");
  throw timeout;
}
