import type { ReceivedCall } from "@postern/testing/loopback";
import { organization } from "./organization.ts";
import type { RoomFixtures } from "./sound-account.ts";

type Place = Pick<ReceivedCall, "account" | "region">;
type Answer = (input: object, call: ReceivedCall) => unknown;

const { managementAccount } = organization;
/** The names that AWS gives to what an account has: the rooms write them as of one account in one region. */
const names = [
  new RegExp(`^(?<start>arn:aws:[a-z0-9-]+:)(?<region>[a-z0-9-]*)(?<middle>:)${managementAccount}(?=:)`),
  new RegExp(
    String.raw`^(?<start>https://sqs\.)(?<region>[a-z0-9-]+)(?<middle>\.amazonaws\.com/)${managementAccount}(?=/)`,
  ),
];
const endpointService = /^(com\.amazonaws\.)[a-z]+-[a-z]+-\d(?=\.)/;

/**
 * Sound answers in which each account calls what it has by its own id, in the region that was asked. What is the
 * organization's stays the management account's.
 */
export function underOwnNames(fixtures: RoomFixtures): RoomFixtures {
  const services = Object.entries(fixtures).map(([service, answers]) =>
    service === "organizations" ? [service, answers] : [service, mapped(answers)],
  );
  return Object.fromEntries(services) as RoomFixtures;
}

function mapped(answers: object): object {
  return Object.fromEntries(
    Object.entries(answers).map(([operation, answer]) => [
      operation,
      async (input: object, call: ReceivedCall) =>
        named(typeof answer === "function" ? await (answer as Answer)(input, call) : answer, call),
    ]),
  );
}

function named(value: unknown, place: Place): unknown {
  if (typeof value === "string") return ownName(value, place);
  if (Array.isArray(value)) return value.map((item) => named(item, place));
  const isRecord =
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  // Faults are marked by a symbol.
  if (!isRecord || Object.getOwnPropertySymbols(value).length > 0) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, named(member, place)]));
}

function ownName(text: string, { account = managementAccount, region }: Place): string {
  const own = names.reduce(
    (before, name) =>
      before.replace(
        name,
        (_, start: string, written: string, middle: string) =>
          `${start}${written === "" ? "" : region}${middle}${account}`,
      ),
    text,
  );
  return own.replace(endpointService, `$1${region}`);
}
