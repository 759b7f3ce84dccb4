import { absent, free, type ProbeEvent, type ProbeValue, uncertain } from "./probe-event.ts";
import { monitoredCalls } from "./requirements.ts";

/** Requirements of CIS 5.1 to 5.15, by the middle of their check's id (cloudwatch-…-monitored). */
export type MonitoringRequirement =
  | "unauthorized-calls"
  | "sign-in-without-mfa"
  | "root-use"
  | "sign-in-failures"
  | keyof typeof monitoredCalls;

/** An event that a filter must catch. */
export interface Probe {
  /** What it is called where it is missed: "DeleteTrail". */
  readonly name: string;
  /** The word by which a filter of plain terms would look for it. */
  readonly word: string;
  readonly event: ProbeEvent;
}

/** The account whose events are looked at. */
export interface EventAccount {
  readonly account: string;
  readonly partition: string;
}

/** Events that a user adds to those of a requirement, or takes out, by name. */
export interface EventSelection {
  readonly add?: readonly string[] | undefined;
  readonly drop?: readonly string[] | undefined;
}

/**
 * The CloudTrail events that a requirement wants caught. What it does not fix is open, so that an exclusion in a
 * filter does no harm and a limitation (to a region, to an identity) misses the event.
 *
 * @param selection for requirements that are lists of calls; `monitoredCalls` names events that need not match
 *
 * @example
 * probesOf("key-deletion", { account: "111122223333", partition: "aws" }).map(({ name }) => name);
 * // ["DisableKey", "ScheduleKeyDeletion"]
 */
export function probesOf(
  requirement: MonitoringRequirement,
  of: EventAccount,
  { add = [], drop = [] }: EventSelection = {},
): Probe[] {
  switch (requirement) {
    case "unauthorized-calls":
      return ["AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation"].map((errorCode) => ({
        name: errorCode,
        word: errorCode,
        event: { ...call(of), errorCode, errorMessage: free, readOnly: free },
      }));
    case "root-use":
      return rootUse(of);
    case "sign-in-without-mfa":
      return [
        {
          name: "ConsoleLogin",
          word: "ConsoleLogin",
          event: signIn(of, { type: "IAMUser" }, { ConsoleLogin: "Success" }, "No"),
        },
      ];
    case "sign-in-failures":
      return (["No", "Yes"] as const).map((mfaUsed) => ({
        name: `ConsoleLogin with${mfaUsed === "No" ? "out" : ""} MFA`,
        word: "ConsoleLogin",
        event: {
          ...signIn(of, { type: free }, { ConsoleLogin: "Failure" }, mfaUsed),
          errorMessage: "Failed authentication",
        },
      }));
    default: {
      const { source, events } = monitoredCalls[requirement];
      const names = [...new Set<string>([...events, ...add])].filter((name) => !drop.includes(name));
      return names.map((name) => ({
        name,
        word: name,
        event: { ...call(of), eventSource: source, eventName: name, awsRegion: regionOf(source, of) },
      }));
    }
  }
}

function rootUse(of: EventAccount): Probe[] {
  const root = {
    type: "Root",
    arn: `arn:${of.partition}:iam::${of.account}:root`,
    accountId: of.account,
    principalId: of.account,
  };
  const asRoot = call(of);
  return [
    {
      name: "a call of root",
      word: "Root",
      event: { ...asRoot, readOnly: free, userIdentity: { ...root, invokedBy: absent } },
    },
    {
      name: "a console sign-in of root",
      word: "Root",
      event: signIn(of, root, { ConsoleLogin: "Success" }, "Yes"),
    },
  ];
}

const common = ({ account }: EventAccount): ProbeEvent => ({
  eventVersion: free,
  eventTime: free,
  eventID: free,
  awsRegion: free,
  sourceIPAddress: free,
  userAgent: free,
  errorCode: absent,
  errorMessage: absent,
  vpcEndpointId: absent,
  readOnly: false,
  managementEvent: true,
  eventCategory: "Management",
  recipientAccountId: account,
});

const call = (of: EventAccount): ProbeEvent => ({
  ...common(of),
  eventType: "AwsApiCall",
  eventSource: free,
  eventName: free,
  requestID: free,
  userIdentity: { type: free, principalId: free, arn: free, accountId: free, invokedBy: absent },
});

const signIn = (
  of: EventAccount,
  userIdentity: ProbeEvent,
  responseElements: ProbeEvent,
  mfaUsed: "Yes" | "No",
): ProbeEvent => ({
  ...common(of),
  eventType: "AwsConsoleSignIn",
  eventSource: "signin.amazonaws.com",
  eventName: "ConsoleLogin",
  userIdentity: { ...userIdentity, invokedBy: absent },
  responseElements,
  additionalEventData: { MFAUsed: mfaUsed, LoginTo: free, MobileVersion: free },
});

/** Global services record their events in one region: a filter for that region limits nothing. */
function regionOf(source: string, { partition }: EventAccount): ProbeValue {
  if (source !== "iam.amazonaws.com" && source !== "organizations.amazonaws.com") return free;
  return partition === "aws" ? "us-east-1" : uncertain;
}
