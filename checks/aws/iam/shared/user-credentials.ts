import {
  manual,
  read,
  withFacets,
  type Facet,
  type Need,
  type NeededResource,
  type Outcome,
} from "@postern/sdk";
import type { UserCredentials } from "../collectors/credential-report-users.ts";
import { credentialReport } from "../collectors/credential-report.ts";

/** The need of checks of users' credentials. */
export const report = withFacets(credentialReport, "users");

interface CredentialFacts {
  readonly createdAt: Facet<string>;
  readonly report: Need<NeededResource<typeof report>>;
}

/** When a credential was made or used, as days before the report. */
export interface Age {
  readonly date: string;
  readonly days: number;
}

/**
 * Judges a user by the account's credential report, which may be four hours old: each message tells its time. Who is
 * newer than the report is for a person to see.
 */
export function judgeCredentials(
  user: { readonly uid: string; readonly name: string },
  facts: CredentialFacts,
  judge: (credentials: UserCredentials, ageOf: (date: string) => Age) => Outcome | readonly Outcome[],
): readonly Outcome[] {
  const told = read(facts.report).map(({ facts: { users } }) => read(users));
  const [{ reportedAt, users } = { reportedAt: "", users: {} }] = told;
  const credentials = users[user.uid];
  const asOf = `as of ${reportedAt.slice(0, 16).replace("T", " ")} UTC`;
  if (credentials === undefined || isAnother(credentials, read(facts.createdAt)))
    return [
      manual(
        `Look at user ${user.name} in IAM, Users: the credential report, ${asOf}, does not know it yet.`,
        {
          evidence: { reportedAt },
        },
      ),
    ];
  const ageOf = (date: string): Age => ({
    date: date.slice(0, 10),
    days: Math.floor((Date.parse(reportedAt) - Date.parse(date)) / day),
  });
  return [judge(credentials, ageOf)].flat().map((outcome) => ({
    ...outcome,
    message: outcome.message.replace(/\.$/, `, ${asOf}.`),
    evidence: { reportedAt, ...credentials },
  }));
}

const day = 24 * 60 * 60 * 1000;
const minute = 60_000;

/** Whether the row is of an earlier user of that name; the report has no fractions of a second. */
function isAnother({ createdAt }: UserCredentials, created: string): boolean {
  return Math.abs(Date.parse(created) - Date.parse(createdAt)) > minute;
}

/** "one day", "3 days". */
export function inDays({ days }: Age): string {
  return days === 1 ? "one day" : `${days} days`;
}

/** The outcomes of each active access key, told apart by its number. */
export function ofActiveKeys(
  { keys }: UserCredentials,
  judge: (key: UserCredentials["keys"][number], name: string) => Outcome,
): Outcome[] {
  return keys.flatMap((key, index) =>
    key.active
      ? [{ ...judge(key, `access key ${index + 1}`), discriminator: `access-key-${index + 1}` }]
      : [],
  );
}
