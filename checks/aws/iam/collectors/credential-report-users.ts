import { UnexpectedReplyError } from "@postern/aws/replies";
import * as z from "zod";
import { dateOf, isNothing } from "./credential-report-rows.ts";

const instant = z.iso.datetime();
const accessKeySchema = z.strictObject({
  active: z.boolean(),
  lastRotated: instant.nullable(),
  lastUsed: instant.nullable().describe("Null where no use is on record."),
  lastUsedService: z.string().nullable(),
});
/** A user's row of a credential report. */
export const userCredentialsSchema = z.strictObject({
  createdAt: instant,
  password: z.boolean(),
  passwordLastUsed: instant.nullable().describe("Null where no sign-in is on record."),
  passwordLastChanged: instant.nullable(),
  mfa: z.boolean(),
  keys: z.tuple([accessKeySchema, accessKeySchema]),
});
export type UserCredentials = z.infer<typeof userCredentialsSchema>;

/**
 * The users of a credential report by their ARN.
 *
 * @throws {UnexpectedReplyError} where a row is not understood
 */
export function readUserRows(report: string): Record<string, UserCredentials> {
  const [header = "", ...rows] = report.split(/\r?\n/);
  const columns = header.split(",");
  if (columns[0] !== "user" || columns[1] !== "arn")
    throw new UnexpectedReplyError("The credential report does not begin with user and arn.");
  const users = rows.filter((row) => row !== "" && !row.startsWith("<root_account>,"));
  return Object.fromEntries(users.map((row) => readRow(row, columns)));
}

function readRow(row: string, columns: readonly string[]): [arn: string, user: UserCredentials] {
  const { arn, others } = split(row, columns.length);
  const value = (column: string): string => {
    const found = others[columns.indexOf(column) - 2];
    if (found === undefined)
      throw new UnexpectedReplyError(`The credential report has no ${column} of ${arn}.`);
    return found;
  };
  const flag = (column: string): boolean => {
    const text = value(column);
    if (text !== "true" && text !== "false")
      throw new UnexpectedReplyError(
        `The credential report has neither true nor false in ${column} of ${arn}.`,
      );
    return text === "true";
  };
  const date = (column: string) => dateOf(value(column), `${column} of ${arn}`);
  const createdAt = date("user_creation_time");
  if (createdAt === null)
    throw new UnexpectedReplyError(`The credential report does not tell the age of ${arn}.`);
  const key = (number: 1 | 2) => {
    const service = value(`access_key_${number}_last_used_service`);
    return {
      active: flag(`access_key_${number}_active`),
      lastRotated: date(`access_key_${number}_last_rotated`),
      lastUsed: date(`access_key_${number}_last_used_date`),
      lastUsedService: isNothing(service) ? null : service,
    };
  };
  const user = {
    createdAt,
    password: flag("password_enabled"),
    passwordLastUsed: date("password_last_used"),
    passwordLastChanged: date("password_last_changed"),
    mfa: flag("mfa_active"),
    keys: [key(1), key(2)] as [ReturnType<typeof key>, ReturnType<typeof key>],
  };
  return [arn, user];
}

/** Names and paths of users may hold commas, no other field does: the others are those at the right. */
function split(row: string, columns: number): { arn: string; others: readonly string[] } {
  const fields = row.split(",");
  const identity = fields.slice(0, Math.max(0, fields.length - (columns - 2)));
  const others = fields.slice(identity.length);
  // No name holds a colon.
  const start = identity.findIndex((field) => /^"?arn:/.test(field));
  const [name, arn] = [identity.slice(0, start), identity.slice(start)].map((parts) =>
    parts.join(",").replaceAll('"', ""),
  );
  if (start < 1 || arn === undefined || !arn.endsWith(`/${name}`))
    throw new UnexpectedReplyError("The credential report has a row that is no user's.");
  return { arn, others };
}
