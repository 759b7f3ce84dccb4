import type * as MissingServices from "./generated/missing-services.ts";

let table: Promise<typeof MissingServices> | undefined;

/**
 * Whether AWS offers a service in a region, by what it publishes of its endpoints. A service or region that
 * the table does not know is taken as offered: then it is asked.
 *
 * @param prefix of the service's IAM actions
 */
export async function isOffered(prefix: string, region: string): Promise<boolean> {
  const { missingServices } = await (table ??= import("./generated/missing-services.ts"));
  return !(Object.hasOwn(missingServices, prefix) && missingServices[prefix]?.includes(region));
}
