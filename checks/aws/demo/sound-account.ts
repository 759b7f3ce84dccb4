import type { ErrorAnswers, SoundContext } from "@postern/testing";
import {
  startLoopbackAws,
  type AccountConfig,
  type BuiltInServices,
  type Fixtures,
  type LoopbackAws,
  type LoopbackOptions,
} from "@postern/testing/loopback";
import { soundRooms } from "../generated/sound-rooms.ts";

type Rooms = typeof soundRooms;
type Intersection<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

/** The clients of all rooms, by the name that fixtures have for them. */
export type RoomServices = Intersection<Rooms[keyof Rooms]["services"]>;

export type RoomFixtures = Fixtures<BuiltInServices & RoomServices>;
export type RoomAccount = AccountConfig<BuiltInServices & RoomServices>;

const rooms = Object.values(soundRooms);

/** The modules of the clients of all rooms. Several rooms may bring commands of one service. */
export const roomServices = merged(rooms.map(({ services }) => services)) as RoomServices;

type SoundAccount = Intersection<ReturnType<Rooms[keyof Rooms]["answers"]>>;

/** What an account answers in which no built-in check fails, but that workloads run if it is the management account. */
export function soundAccount(context: SoundContext): SoundAccount {
  return merged(rooms.map((room) => room.answers(context))) as SoundAccount;
}

/** What an organization's management account answers in which no built-in check fails: nothing runs in it. */
export function soundManagementAccount(context: SoundContext) {
  const { ec2, elasticloadbalancing, elasticloadbalancingv2, rds, ...sound } = soundAccount(context);
  return {
    ...sound,
    ec2: { ...ec2, DescribeInstances: { Reservations: [] } },
    elasticloadbalancing: {
      ...elasticloadbalancing,
      DescribeLoadBalancers: { LoadBalancerDescriptions: [] },
    },
    elasticloadbalancingv2: { ...elasticloadbalancingv2, DescribeLoadBalancers: { LoadBalancers: [] } },
    rds: { ...rds, DescribeDBInstances: { DBInstances: [] } },
  };
}

/**
 * What an account answers while errors are played to it: sound, but for what a room's `answersBesideErrors`
 * has otherwise, so that an error that means “none” shows.
 */
export function accountBesideErrors(context: SoundContext & { readonly account: string }): RoomFixtures {
  const others = rooms.map((room) =>
    "answersBesideErrors" in room ? room.answersBesideErrors(context) : {},
  );
  return merged([soundAccount(context), ...others]) as RoomFixtures;
}

/** The errors that the rooms take for answers. */
export const errorAnswers = merged(
  rooms.map((room) => ("errors" in room ? room.errors : {})),
) as ErrorAnswers;

/** A loopback AWS of accounts that answer what the rooms' collectors ask. */
export function startRoomAws(options: Omit<LoopbackOptions<RoomServices>, "services">): Promise<LoopbackAws> {
  return startLoopbackAws<RoomServices>({ ...options, services: roomServices });
}

/** One record of all of them, in which what stands under one name is merged too. */
export function merged(records: readonly Readonly<Record<string, object>>[]): Record<string, object> {
  const all: Record<string, object> = {};
  for (const record of records)
    for (const [name, value] of Object.entries(record)) all[name] = { ...all[name], ...value };
  return all;
}
