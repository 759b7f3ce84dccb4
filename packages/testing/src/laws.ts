import type { CauseCode } from "@postern/sdk";
import { accessDenied, emptyBody, type Fault } from "./loopback/index.ts";

/** An answer that tells nothing: whatever rests on it must be unreadable, for this cause. */
export interface Law {
  readonly fault: Fault;
  readonly code: CauseCode;
  /** What was done to the calls, as messages word it. */
  readonly what: string;
  readonly advice: string;
}

export const laws: readonly Law[] = [
  {
    fault: accessDenied(),
    code: "access-denied",
    what: "denied",
    advice: "Let the error of a denied call pass; no default stands for what could not be read.",
  },
  {
    // What the SDK makes of it is what it makes of a proxy's page in most protocols.
    fault: emptyBody(),
    code: "unexpected-reply",
    what: "answered by an empty body",
    advice:
      "Read members of a reply with required(), and those that AWS may leave out with optional(): both refuse a proxy's page, which a default takes for “none”.",
  },
];
