import { deviatingRooms } from "../generated/deviating-rooms.ts";
import type { Deviation } from "./deviation.ts";
import { type DemoAccount, organization } from "./organization.ts";
import { underOwnNames } from "./own-names.ts";
import {
  merged,
  soundAccount,
  type RoomAccount,
  type RoomFixtures,
  type RoomServices,
} from "./sound-account.ts";

/** The role that the profiles of the members assume. */
export const auditRole = "PosternAudit";

/** The accounts of the fiction: each answers what the rooms find sound, but for where one deviates. */
export function accountConfigs(): RoomAccount[] {
  return organization.accounts.map((account) => ({
    id: account.id,
    roles: { [auditRole]: [organization.managementAccount] },
    ...answersOf(account),
  }));
}

/** What an account answers that deviates, everywhere, wherever one of the fiction does somewhere. */
export function deviatingAnswers(): RoomFixtures {
  const { id, managementAccount, delegatedAdministrator } = organization;
  const sound = soundAccount({ organization: id, managementAccount, member: delegatedAdministrator });
  const deviations = organization.accounts.flatMap((account) =>
    // Told as the account that may ask everything.
    Object.values(deviatingRooms).map((room): Deviation<RoomServices> =>
      room.deviations({ ...account, id: managementAccount }),
    ),
  );
  const everywhere = deviations.flatMap(({ fixtures = {}, regions = {} }) => [
    fixtures,
    ...Object.values(regions),
  ]);
  return merged([sound, ...everywhere]) as RoomFixtures;
}

function answersOf(account: DemoAccount): Pick<RoomAccount, "fixtures" | "regions"> {
  const { id, managementAccount, delegatedAdministrator } = organization;
  const sound = soundAccount({ organization: id, managementAccount, member: delegatedAdministrator });
  const deviations = Object.values(deviatingRooms).map((room): Deviation<RoomServices> =>
    room.deviations(account),
  );
  const inRegion = (region: (typeof account.regions)[number]) =>
    merged(deviations.map(({ regions }) => regions?.[region] ?? {})) as RoomFixtures;
  return {
    fixtures: merged([
      underOwnNames(sound),
      ...deviations.map(({ fixtures = {} }) => fixtures),
    ]) as RoomFixtures,
    regions: Object.fromEntries(account.regions.map((region) => [region, inRegion(region)])),
  };
}
