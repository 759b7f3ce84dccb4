import { UnexpectedReplyError } from "@postern/aws/replies";

const datesOfUse = [
  "password_last_used",
  "access_key_1_last_used_date",
  "access_key_2_last_used_date",
] as const;
type DateOfUse = (typeof datesOfUse)[number];

// What stands in the place of what there is not.
const nothing: ReadonlySet<string> = new Set(["N/A", "no_information", "not_supported"]);

/** Whether a field of a credential report says that there is nothing to tell. */
export function isNothing(field: string): boolean {
  return nothing.has(field);
}

/**
 * The instant in a field of a credential report, null where there is none.
 *
 * @param place what the field is, for the error
 * @throws {UnexpectedReplyError} where the field is no date
 */
export function dateOf(field: string | undefined, place: string): string | null {
  if (field !== undefined && isNothing(field)) return null;
  const time = Date.parse(field ?? "");
  if (Number.isNaN(time)) throw new UnexpectedReplyError(`The credential report has no date in ${place}.`);
  return new Date(time).toISOString();
}

/**
 * The dates of use in the root user's row of a credential report, null where none is on record.
 * Columns go by name. The names of users may hold commas, but this row holds none, so that it needs no
 * more of CSV than its commas.
 *
 * @throws {UnexpectedReplyError} where the row is not there or is not understood
 */
export function readRootRow(report: string): Record<DateOfUse, string | null> {
  const [header = "", ...rows] = report.split(/\r?\n/);
  const columns = header.split(",");
  const row = rows.find((line) => line.startsWith("<root_account>,"))?.split(",");
  if (row?.length !== columns.length)
    throw new UnexpectedReplyError("The credential report has no row of the root user.");
  return Object.fromEntries(
    datesOfUse.map((column) => [column, dateOf(row[columns.indexOf(column)], `${column} of the root user`)]),
  ) as Record<DateOfUse, string | null>;
}
