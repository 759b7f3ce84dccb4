import { globMatcher, isGlob, PosternError } from "@postern/sdk/plain";

/** The role that AWS Organizations makes in accounts that it creates. */
export const defaultOrganizationRole = "OrganizationAccountAccessRole";

/** Which accounts of organizations are scanned, and how they are entered. */
export interface DiscoverySelection {
  /** Name of the role to assume in each account, with its path where it has one. */
  readonly role?: string | undefined;
  /** What the role's trust policy asks for as `sts:ExternalId`. */
  readonly externalId?: string | undefined;
  /** What CloudTrail shows as the name of the role's session. */
  readonly sessionName?: string | undefined;
  /** Account ids and globs of them; none selects all. */
  readonly accounts?: readonly string[] | undefined;
  readonly excludeAccounts?: readonly string[] | undefined;
  /** Leaves out further accounts, such as those of other shards, before a role is assumed in them. */
  readonly isIncluded?: ((account: string) => boolean) | undefined;
  /** Ids of organizational units (`ou-…`) or roots (`r-…`), with all units below; none selects all. */
  readonly organizationalUnits?: readonly string[] | undefined;
}

interface Rule {
  readonly option: string;
  readonly values: readonly (string | undefined)[] | undefined;
  readonly form: RegExp;
  readonly expected: string;
}

/**
 * Checks the values of the options that select accounts before a scan.
 *
 * @throws PosternError (`usage`) that says which value is wrong and what was expected
 */
export function validateDiscovery(selection: DiscoverySelection): void {
  const accountForm = {
    form: /^(?:\d{12}|(?=.*[*?])[\d*?]{1,12})$/,
    expected: "an account id or a glob of it",
  };
  const rules: readonly Rule[] = [
    { option: "--account", values: selection.accounts, ...accountForm },
    { option: "--exclude-account", values: selection.excludeAccounts, ...accountForm },
    {
      option: "--ou",
      values: selection.organizationalUnits,
      form: /^(?:r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/,
      expected: "the id of an organizational unit (ou-…) or of a root (r-…)",
    },
    {
      option: "--org-role",
      values: [selection.role],
      form: /^(?:[\w!-.:-~]+\/)*[\w+=,.@-]{1,64}$/,
      expected: "the name of a role, with its path where it has one, and no ARN",
    },
    {
      option: "--external-id",
      values: [selection.externalId],
      form: /^[\w+=,.@:/-]{2,1224}$/,
      expected: "2 to 1,224 letters, digits and characters of +=,.@:/-_",
    },
    {
      option: "--session-name",
      values: [selection.sessionName],
      form: /^[\w+=,.@-]{2,64}$/,
      expected: "2 to 64 letters, digits and characters of +=,.@-_",
    },
  ];
  for (const { option, values = [], form, expected } of rules) {
    for (const value of values) {
      if (value === undefined || (form.test(value) && !value.startsWith("arn:"))) continue;
      throw new PosternError("usage", `${option} "${value}" is not ${expected}.`);
    }
  }
}

/** Whether an account is selected. */
export function accountFilter({
  accounts = [],
  excludeAccounts = [],
  isIncluded = () => true,
}: Pick<DiscoverySelection, "accounts" | "excludeAccounts" | "isIncluded">): (account: string) => boolean {
  const wanted = accounts.map(globMatcher);
  const unwanted = excludeAccounts.map(globMatcher);
  return (account) =>
    (wanted.length === 0 || wanted.some((match) => match(account))) &&
    !unwanted.some((match) => match(account)) &&
    isIncluded(account);
}

/** The accounts that are selected by their whole id. */
export function namedAccounts({ accounts = [] }: Pick<DiscoverySelection, "accounts">): readonly string[] {
  return accounts.filter((account) => !isGlob(account));
}
