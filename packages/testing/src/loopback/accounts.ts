import { randomUUID } from "node:crypto";
import { type Fault, awsError, errorOfKind } from "./faults.ts";
import type { AccountConfig, RoleTrust, Services } from "./types.ts";

/** Credentials as the SDK takes them. */
export interface LoopbackCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Whoever signed a request: the account and the user or role session in it. */
export interface Caller {
  readonly account: AccountConfig<Services>;
  readonly arn: string;
  readonly userId: string;
  readonly credentials: LoopbackCredentials;
  readonly expires?: Date;
}

export interface AssumeRoleInput {
  readonly RoleArn?: string;
  readonly RoleSessionName?: string;
  readonly DurationSeconds?: number;
}

export interface AssumeRootInput {
  readonly TargetPrincipal?: string;
  readonly DurationSeconds?: number;
}

// Signatures are not verified: a key id alone tells who calls.
const secretAccessKey = "loopback";

/** The accounts and who may act in them. */
export class AccountDirectory {
  readonly #callers = new Map<string, Caller>();
  readonly #accounts = new Map<string, Caller>();
  readonly #sessionKeys = new Set<string>();

  /** Throws on malformed account ids, and on ids or keys given twice. */
  constructor(accounts: Iterable<AccountConfig<Services>>) {
    for (const account of accounts) this.#add(account);
    if (this.#accounts.size === 0)
      throw new TypeError("The loopback AWS needs at least one account: { accounts: [{ id }] }.");
  }

  #add(account: AccountConfig<Services>): void {
    const { id, partition = "aws", accessKeyId = `AKIA${id.padStart(16, "0")}` } = account;
    if (!/^\d{12}$/.test(id)) throw new TypeError(`Account id ${JSON.stringify(id)} is not twelve digits.`);
    if (this.#accounts.has(id)) throw new TypeError(`Account ${id} is configured twice.`);
    if (this.#callers.has(accessKeyId))
      throw new TypeError(`Access key id ${accessKeyId} belongs to two accounts.`);
    const arn = account.callerArn ?? `arn:${partition}:iam::${id}:user/postern`;
    const caller = {
      account,
      arn,
      userId: `AIDA${id.padStart(17, "0")}`,
      credentials: { accessKeyId, secretAccessKey },
    };
    this.#accounts.set(id, caller);
    this.#callers.set(accessKeyId, caller);
  }

  /** The long-lived credentials of an account. Throws where it is not configured. */
  credentials(id: string): LoopbackCredentials {
    const caller = this.#accounts.get(id);
    if (!caller) throw new RangeError(`The loopback AWS has no account ${id}.`);
    return caller.credentials;
  }

  /** Who signed with this key and token, or the error that AWS answers. */
  authenticate(accessKeyId: string, sessionToken: string | undefined): Caller | Fault {
    const caller = this.#callers.get(accessKeyId);
    if (!caller || caller.credentials.sessionToken !== sessionToken) {
      return errorOfKind("unknown-credentials", "The security token included in the request is invalid.");
    }
    if (caller.expires && caller.expires.getTime() <= Date.now()) {
      return awsError("ExpiredToken", {
        message: "The security token included in the request is expired",
        status: 403,
      });
    }
    return caller;
  }

  /**
   * New credentials in the role's account, or AccessDenied where the account or its role refuses.
   * Without a caller it is sts:AssumeRoleWithWebIdentity, which only a role that trusts any account answers.
   */
  assumeRole(input: AssumeRoleInput, caller: Caller | undefined): object {
    const { RoleArn = "", RoleSessionName = "", DurationSeconds = 3600 } = input;
    const [, partition, id = "", name = ""] =
      /^arn:([\w-]+):iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(RoleArn) ?? [];
    if (!name) return awsError("ValidationError", { message: `${RoleArn} is invalid` });
    const target = this.#accounts.get(id)?.account;
    const trust = (target?.roles && Object.hasOwn(target.roles, name) && target.roles[name]) || [];
    if (isFault(trust)) return trust;
    if (!target || !trusts(trust, caller)) return errorOfKind("access-denied", refusal(caller, RoleArn));
    const arn = `arn:${partition}:sts::${id}:assumed-role/${name}/${RoleSessionName}`;
    const userId = `AROA${id.padStart(17, "0")}:${RoleSessionName}`;
    const Credentials = this.#openSession({ account: target, arn, userId }, DurationSeconds);
    return { Credentials, AssumedRoleUser: { Arn: arn, AssumedRoleId: userId } };
  }

  /** New credentials of an account's root user, or AccessDenied where it trusts nobody. Task policies are not enforced. */
  assumeRoot({ TargetPrincipal = "", DurationSeconds = 900 }: AssumeRootInput, caller: Caller): object {
    const target = this.#accounts.get(TargetPrincipal)?.account;
    const trust = target?.root ?? [];
    if (isFault(trust)) return trust;
    const arn = `arn:${target?.partition ?? "aws"}:iam::${TargetPrincipal}:root`;
    if (!target || !trusts(trust, caller)) {
      const message = `User: ${caller.arn} is not authorized to perform: sts:AssumeRoot on resource: ${arn}`;
      return errorOfKind("access-denied", message);
    }
    return { Credentials: this.#openSession({ account: target, arn, userId: target.id }, DurationSeconds) };
  }

  #openSession(caller: Omit<Caller, "credentials" | "expires">, seconds: number) {
    const number = String(this.#sessionKeys.size + 1).padStart(16, "0");
    const credentials = { accessKeyId: `ASIA${number}`, secretAccessKey, sessionToken: randomUUID() };
    const expires = new Date(Date.now() + seconds * 1000);
    this.#sessionKeys.add(credentials.accessKeyId);
    this.#callers.set(credentials.accessKeyId, { ...caller, credentials, expires });
    return {
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey,
      SessionToken: credentials.sessionToken,
      Expiration: expires,
    };
  }

  /** Forgets all sessions that were given out. */
  endSessions(): void {
    for (const key of this.#sessionKeys) this.#callers.delete(key);
    this.#sessionKeys.clear();
  }
}

function isFault(trust: RoleTrust): trust is Fault {
  return typeof trust === "object" && !Array.isArray(trust);
}

function trusts(trust: Exclude<RoleTrust, Fault>, caller: Caller | undefined): boolean {
  return trust === "any" || (caller !== undefined && trust.includes(caller.account.id));
}

function refusal(caller: Caller | undefined, roleArn: string): string {
  return caller
    ? `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`
    : "Not authorized to perform sts:AssumeRoleWithWebIdentity";
}
