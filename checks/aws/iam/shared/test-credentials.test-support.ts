import type { UserCredentials } from "../collectors/credential-report-users.ts";
import { ann } from "./test-principals.test-support.ts";

type Key = UserCredentials["keys"][number];

export const reportedAt = "2026-11-02T08:00:00.000Z";
export const createdAt = "2020-01-01T00:00:00.000Z";

/** An active access key; state what differs. */
export function activeKey(differences: Partial<Key> = {}): Key {
  return {
    active: true,
    lastRotated: "2026-10-01T08:00:00.000Z",
    lastUsed: null,
    lastUsedService: null,
    ...differences,
  };
}

export const noKey: Key = { active: false, lastRotated: null, lastUsed: null, lastUsedService: null };

/** What the report tells of user ann, who has neither password nor keys; state what differs. */
export function credentials(differences: Partial<UserCredentials> = {}): UserCredentials {
  return {
    createdAt,
    password: false,
    passwordLastUsed: null,
    passwordLastChanged: null,
    mfa: false,
    keys: [noKey, noKey],
    ...differences,
  };
}

/** The need of a report in which user ann stands. */
export function reportOf(differences: Partial<UserCredentials> = {}) {
  return [{ facts: { users: { reportedAt, users: { [ann.uid]: credentials(differences) } } } }];
}

/** The need of a report without users. */
export const emptyReport = [{ facts: { users: { reportedAt, users: {} } } }];

/** Facts and need of a check of user ann. */
export function annWith(differences: Partial<UserCredentials> = {}) {
  return { resource: ann, facts: { createdAt }, needs: { report: reportOf(differences) } };
}
