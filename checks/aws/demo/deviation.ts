import type { Status } from "@postern/sdk";
import type { Fixtures, Services } from "@postern/testing/loopback";
import type { DemoAccount, DemoAccountName, DemoRegion } from "./organization.ts";

/** What an account of the demo answers otherwise than its room's `sound.ts`, everywhere and by region. */
export interface Deviation<RoomServices extends Services> {
  readonly fixtures?: Fixtures<RoomServices>;
  readonly regions?: Readonly<Partial<Record<DemoRegion, Fixtures<RoomServices>>>>;
}

/** The export `deviations` of a room's `deviations.ts`. */
export type Deviations<RoomServices extends Services> = (account: DemoAccount) => Deviation<RoomServices>;

type NoticedStatus = Extract<Status, "fail" | "unknown">;

/**
 * The export `verdicts` of a room's `deviations.ts`: which of its checks fail or stay unknown in which
 * account, and where that is so in some regions alone, in which. No other may.
 */
export type DemoVerdicts = Readonly<
  Partial<
    Record<
      DemoAccountName,
      Readonly<Record<string, NoticedStatus | Readonly<Partial<Record<DemoRegion, NoticedStatus>>>>>
    >
  >
>;
