import type { Delayed, Fault, Throttled } from "./faults.ts";
import type { BuiltInServices } from "./services.ts";

/** A client package's module, as `import * as s3 from "@aws-sdk/client-s3"` gives it. */
export type ServiceModule = object;

/** Service modules by the name that fixtures and calls have for them, best the client's: `s3`, `s3control`. */
export type Services = Readonly<Record<string, ServiceModule>>;

/** One request as it was received, and how it was answered. */
export interface ReceivedCall {
  /** Name in the registry of services: `iam`, `ec2`. */
  readonly service: string;
  /** Operation name as in the API reference: `ListUsers`. */
  readonly operation: string;
  /** Account whose credentials signed the request; undefined where nobody known did. */
  readonly account: string | undefined;
  /** ARN of the user or role session that signed the request. */
  readonly callerArn: string | undefined;
  readonly accessKeyId: string | undefined;
  /** Region of the SigV4 credential scope: with an endpoint of its own a client signs for its region even if the service is global. */
  readonly region: string;
  /** The typed input, as the client's caller passed it. */
  readonly input: object;
  /** Arrival, in milliseconds since the epoch. */
  readonly at: number;
  /** Attempt of the SDK, counted from 1. */
  readonly attempt: number;
  /** The same for all attempts of one call of the SDK. */
  readonly invocationId: string | undefined;
  /** Fresh for each reply, as AWS does it. */
  readonly requestId: string;
  /** HTTP status replied; 0 where the connection was reset, undefined while the reply is due. */
  readonly status: number | undefined;
}

/**
 * What an operation answers: the typed output, a fault, or a function of the typed input that
 * gives either. A function serves any number of accounts: the call tells which one asks.
 */
export type Reply<Input, Output> =
  | Output
  | Fault
  | Delayed<Reply<Input, Output>>
  | Throttled<Reply<Input, Output>>
  | ((input: Input, call: ReceivedCall) => Reply<Input, Output> | Promise<Reply<Input, Output>>);

type CommandReply<Command> = Command extends abstract new (...args: never[]) => infer Instance
  ? Instance extends { readonly input: infer Input; resolveMiddleware(...args: never[]): infer Handler }
    ? Handler extends (...args: never[]) => Promise<{ output: infer Output }>
      ? Reply<Input, Omit<Output, "$metadata">>
      : never
    : never
  : never;

/** Replies of one service by operation name, typed by the client's own commands. */
export type ServiceFixtures<Module> = {
  readonly [
    Key in keyof Module as Key extends `${infer Operation}Command` ? Operation : never
  ]?: CommandReply<Module[Key]>;
};

/** Replies by service and operation. A fault in place of a service answers all its operations. */
export type Fixtures<S = BuiltInServices> = {
  readonly [Name in keyof S]?: ServiceFixtures<S[Name]> | Fault;
};

/** Who may assume a role: every account, the listed account ids, or nobody because of a fault. */
export type RoleTrust = "any" | readonly string[] | Fault;

/** One account of the loopback AWS. */
export interface AccountConfig<S = BuiltInServices> {
  /** Twelve digits. */
  readonly id: string;
  /** Partition of the ARNs that the account gives itself. Default `aws`. */
  readonly partition?: string;
  /** Access key id of the account's long-lived credentials. Default: made from the account id. */
  readonly accessKeyId?: string;
  /** ARN that sts:GetCallerIdentity tells for these credentials. Default: the IAM user `postern`. */
  readonly callerArn?: string;
  /** Replies in all regions. A fault answers every operation except sts:GetCallerIdentity, which AWS never denies. */
  readonly fixtures?: Fixtures<S> | Fault;
  /** Replies that precede `fixtures` in one region, by region name. */
  readonly regions?: Readonly<Record<string, Fixtures<S> | Fault>>;
  /** Roles by name (without path) that sts:AssumeRole may give out. Default: none. */
  readonly roles?: Readonly<Record<string, RoleTrust>>;
  /** Who may open a root session by sts:AssumeRoot. Default: nobody. */
  readonly root?: RoleTrust;
}

/** A token bucket: so many calls per second are answered, the others are throttled. */
export interface RateLimit {
  readonly perSecond: number;
  /** Calls that may come at once. Default: `perSecond`. */
  readonly burst?: number;
}

/** Settings of {@link startLoopbackAws}. */
export interface LoopbackOptions<Extra extends Services> {
  readonly accounts: Iterable<AccountConfig<BuiltInServices & NoInfer<Extra>>>;
  /** More client modules, by the name that fixtures have for them: `{ s3, s3control }`. STS is always there. */
  readonly services?: Extra;
  /** Milliseconds before each reply, the same for all or a function of the call. Default 0. */
  readonly latency?: number | ((call: ReceivedCall) => number);
  /** Limits of single operations over all accounts together, by `service:Operation`. */
  readonly rateLimits?: Readonly<Record<`${string}:${string}`, RateLimit>>;
  /** Asked before the fixtures for each call of a known account; the fault it returns is the answer. */
  readonly intercept?: (call: ReceivedCall) => Fault | undefined;
  /** Changes the body of a reply that is no error, on the wire: as a proxy might, or a fault inside AWS. */
  readonly alter?: (call: ReceivedCall, body: string) => string;
  /** How many calls `calls` keeps, the first ones; `false` keeps none. Counts are always kept. Default 10,000. */
  readonly log?: number | false;
}
