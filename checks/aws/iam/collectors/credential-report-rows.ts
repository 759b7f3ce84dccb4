import { UnexpectedReplyError } from "@postern/aws/replies";

const datesOfUse = [
  "password_last_used",
  "access_key_1_last_used_date",
  "access_key_2_last_used_date",
] as const;
type DateOfUse = (typeof datesOfUse)[number];

// What stands in the place of a date that there is not.
const noDate: ReadonlySet<string> = new Set(["N/A", "no_information", "not_supported"]);

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
  const dateIn = (column: DateOfUse): string | null => {
    const value = row[columns.indexOf(column)];
    if (value !== undefined && noDate.has(value)) return null;
    const time = Date.parse(value ?? "");
    if (Number.isNaN(time))
      throw new UnexpectedReplyError(`The credential report has no date in ${column} of the root user.`);
    return new Date(time).toISOString();
  };
  return Object.fromEntries(datesOfUse.map((column) => [column, dateIn(column)])) as Record<
    DateOfUse,
    string | null
  >;
}
