import type { Account } from "../clients/organizations.ts";
import type { Call, Cause, DeclaredCall, Organization } from "@postern/sdk";
import type { AwsTarget } from "./aws-target.ts";
import { accountListCalls, organizationalUnitCalls } from "./discovery-calls.ts";
import { readInScope } from "../guard/call-scope.ts";
import type { Connections } from "../connections/connections.ts";
import { mapAhead } from "./map-ahead.ts";
import { required, UnexpectedReplyError } from "../errors/service-errors.ts";

export interface ListingOptions {
  readonly connections: Connections;
  /** Ids of organizational units or roots; none takes the whole organization. */
  readonly organizationalUnits: readonly string[];
  onCalls(calls: readonly Call[]): void;
}

/** An account as an organization lists it. */
export interface ListedAccount {
  readonly id: string;
  /** A state of an account that cannot be entered, `ACTIVE`, or one that is not known; undefined where it is not told. */
  readonly state: string | undefined;
  /** What its ARN tells of the organization. */
  readonly organization: Organization | undefined;
}

/** The accounts could not be listed to the end. */
export class UnlistedError extends Error {
  override readonly name = "UnlistedError";
  override readonly cause: Cause;

  constructor(cause: Cause) {
    super(cause.message);
    this.cause = cause;
  }
}

/**
 * The accounts of the caller's organization as their pages arrive, with all units below the named ones.
 * Source: organizations:ListAccounts; ListAccountsForParent and ListOrganizationalUnitsForParent.
 *
 * @throws {UnlistedError} where a page cannot be read, and where the whole organization is said to have no account
 */
export async function* listAccounts(
  caller: AwsTarget,
  { connections, organizationalUnits, onCalls }: ListingOptions,
): AsyncGenerator<ListedAccount, void, undefined> {
  const {
    OrganizationsClient,
    ListAccountsCommand,
    ListAccountsForParentCommand,
    ListOrganizationalUnitsForParentCommand,
  } = await import("../clients/organizations.ts");
  const { access, globalRegion: region } = caller;
  const client = connections.client(OrganizationsClient, { access, region });

  async function* pages<Page extends { readonly NextToken: string | undefined }>(
    calls: readonly DeclaredCall[],
    fetch: (token: { NextToken?: string }) => Promise<Page>,
  ): AsyncGenerator<Page, void, undefined> {
    const seen = new Set<string>();
    let token: string | undefined;
    do {
      const page = await readInScope(calls, () => fetch(token === undefined ? {} : { NextToken: token }));
      onCalls(page.calls);
      if (!page.readable) throw new UnlistedError(page.cause);
      yield page.value;
      token = page.value.NextToken || undefined;
      if (token !== undefined && seen.has(token)) throw new UnlistedError(repeatedToken);
      if (token !== undefined) seen.add(token);
    } while (token !== undefined);
  }

  async function* accountsBelow(ParentId: string): AsyncGenerator<ListedAccount, void, undefined> {
    yield* listed(
      pages(organizationalUnitCalls, async (token) =>
        accountPage(await client.send(new ListAccountsForParentCommand({ ParentId, ...token }))),
      ),
    );
    const units = pages(organizationalUnitCalls, async (token) => {
      const page = await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId, ...token }));
      const ids = required(page, "OrganizationalUnits").map((unit) => required(unit, "Id"));
      return { ids, NextToken: page.NextToken };
    });
    for await (const { ids } of units) for (const id of ids) yield* accountsBelow(id);
  }

  if (organizationalUnits.length === 0) {
    const whole = listed(
      pages(accountListCalls, async (token) =>
        accountPage(await client.send(new ListAccountsCommand(token))),
      ),
    );
    let isEmpty = true;
    for await (const account of whole) {
      isEmpty = false;
      yield account;
    }
    // Its management account at least is in every organization.
    if (isEmpty) throw new UnlistedError(noAccount);
  }
  for (const unit of organizationalUnits) yield* accountsBelow(unit);
}

interface AccountPage {
  readonly accounts: readonly ListedAccount[];
  readonly NextToken: string | undefined;
}

// The next pages are asked for while the accounts of the last are entered: each has to wait for the one before.
const pagesAhead = 3;

async function* listed(
  pages: AsyncGenerator<AccountPage, void, undefined>,
): AsyncGenerator<ListedAccount, void, undefined> {
  for await (const { accounts } of mapAhead(pages, pagesAhead, async (page) => page)) yield* accounts;
}

function accountPage(page: {
  Accounts?: Account[] | undefined;
  NextToken?: string | undefined;
}): AccountPage {
  return { accounts: required(page, "Accounts").map(listedAccount), NextToken: page.NextToken };
}

function listedAccount(account: Account): ListedAccount {
  const id = required(account, "Id");
  // It becomes a part of ARNs.
  if (!/^\d{12}$/.test(id)) throw new UnexpectedReplyError(`The reply lists "${id}" as an account.`);
  // AWS replaces Status by State; endpoints send one or both.
  return { id, state: stateOf(account), organization: organizationIn(account.Arn) };
}

// A text that says nothing must not hide an account.
function stateOf(account: Account): string | undefined {
  if (account.State !== undefined) return required(account, "State");
  return account.Status === undefined ? undefined : required(account, "Status");
}

/** `arn:aws:organizations::<management account>:account/<organization>/<account>` */
function organizationIn(arn = ""): Organization | undefined {
  const [, partition, managementAccount, id] =
    /^arn:([\w-]+):organizations::(\d{12}):account\/(o-[a-z0-9]{10,32})\/\d{12}$/.exec(arn) ?? [];
  if (managementAccount === undefined || id === undefined) return undefined;
  return {
    id,
    arn: `arn:${partition}:organizations::${managementAccount}:organization/${id}`,
    managementAccount,
  };
}

const repeatedToken: Cause = {
  code: "unexpected-reply",
  message: "AWS Organizations answered the same page token twice.",
  retryable: false,
};

const noAccount: Cause = {
  code: "unexpected-reply",
  message:
    "AWS Organizations listed no account at all, though the management account is one of every organization.",
  retryable: false,
};
