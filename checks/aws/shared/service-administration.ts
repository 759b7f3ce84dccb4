import { inWords } from "@postern/analysis/policies";
import {
  fail,
  type Facet,
  findIn,
  isNotAsked,
  manual,
  type Need,
  type NotAsked,
  notApplicable,
  type Outcome,
  read,
  type Resource,
  withFacets,
} from "@postern/sdk";
import {
  organizationDescription,
  type OrganizationDescription,
} from "../organizations/collectors/description.ts";
import type { DelegatedAnswer } from "../organizations/collectors/delegated-by-region.ts";
import {
  type RegisteredAdministrators,
  registeredAdministrators,
} from "../organizations/collectors/registered-administrators.ts";

/** Needs of a check of who administers a service for the organization of an account. */
export const administrationNeeds = {
  organization: withFacets(organizationDescription, "organization"),
  administrators: withFacets(registeredAdministrators, "registered"),
};

/** What these needs are to `evaluate`. */
export interface AdministrationFacts {
  readonly organization: Need<{ readonly facts: { readonly organization: Facet<OrganizationDescription> } }>;
  readonly administrators: Need<{ readonly facts: { readonly registered: Facet<RegisteredAdministrators> } }>;
}

/** What the administrator tells of the service, in each region. */
interface DelegatedFacts<Setting> {
  readonly delegated: Need<{
    readonly resource: Resource;
    readonly facts: { readonly told: Facet<DelegatedAnswer<Setting | NotAsked>> };
  }>;
}

type OwnOrganization = Extract<OrganizationDescription, { answer: "organization" }>;

/** The organization of the scanned account; undefined where it has none. */
export function ownOrganization({ organization }: AdministrationFacts): OwnOrganization | undefined {
  const [described] = read(organization);
  const answer = described && read(described.facts.organization);
  return answer?.answer === "organization" ? answer : undefined;
}

interface AdministeredService {
  readonly title: string;
  /** Under which its administrators are registered, such as `guardduty.amazonaws.com`. */
  readonly principals: readonly string[];
}

/** Active accounts that administer it; undefined where the management account, which alone tells, was not scanned. */
function administratorsOf(
  { principals }: AdministeredService,
  { administrators }: AdministrationFacts,
): readonly string[] | undefined {
  const [listed] = read(administrators);
  const answer = listed && read(listed.facts.registered);
  if (answer?.answer !== "administrators") return undefined;
  return answer.administrators
    .filter(({ state, services }) => state === "ACTIVE" && services.some((one) => principals.includes(one)))
    .map(({ account }) => account);
}

/**
 * Where to look at a service that an account does not administer for its organization; undefined where it is
 * this account that should: it is registered, or it is the management account, and none is.
 *
 * @param what the service as a message names it, for example `GuardDuty in eu-west-1`
 */
export function administeredElsewhere(
  service: AdministeredService,
  what: string,
  account: string,
  { id, managementAccount }: OwnOrganization,
  facts: AdministrationFacts,
): Outcome | undefined {
  const administrators = administratorsOf(service, facts);
  if (administrators?.includes(account)) return undefined;
  const named = inWords(administrators ?? []);
  if (account !== managementAccount)
    return notApplicable(
      `Account ${account} does not administer ${what} for organization ${id}: look at ${named || `its management account ${managementAccount}`}.`,
    );
  if (named === "") return undefined;
  return manual(
    `Account ${account} manages organization ${id}, for which ${named} administers ${what}: the verdict of that account tells how, or look there where it was not scanned.`,
  );
}

/**
 * Where to look, as {@link administeredElsewhere} tells, for a member that its management account does not name among
 * those that administer the service, whatever it has left of it; undefined where it does, or was not scanned.
 */
export function administeredByOthers(
  service: AdministeredService,
  what: string,
  account: string,
  organization: OwnOrganization,
  facts: AdministrationFacts,
): Outcome | undefined {
  const isManagement = account === organization.managementAccount;
  return isManagement || administratorsOf(service, facts) === undefined
    ? undefined
    : administeredElsewhere(service, what, account, organization, facts);
}

/**
 * Whether a service is administered in a region for the organization of an account, as that account tells: the
 * administrator by how it has it set up, the management account by whether there is an administrator and what that
 * one tells.
 *
 * @param own how the account administers the service in the region, or why it does not
 * @param judge of such a setting
 */
export function administrationOutcome<Setting extends object>(
  service: AdministeredService,
  { account, region }: { readonly account: string; readonly region: string },
  own: Facet<Setting | NotAsked>,
  facts: AdministrationFacts & DelegatedFacts<Setting>,
  judge: (setting: Setting, subject: string) => Outcome,
): Outcome {
  const organization = ownOrganization(facts);
  if (organization === undefined) return notApplicable(`Account ${account} belongs to no organization.`);
  const what = `${service.title} in ${region}`;
  const whole = `${what} for organization ${organization.id}`;
  const isManagement = account === organization.managementAccount;
  const ofAdministrator = (setting: Setting | NotAsked, administrator: string, all = whole): Outcome =>
    isNotAsked(setting)
      ? fail(`Account ${administrator} is registered to administer ${all}, but does not: ${setting.notAsked}`)
      : judge(setting, `Account ${administrator}, which administers ${all},`);
  const judged = (): Outcome => {
    const setting = read(own);
    if (!isNotAsked(setting)) return ofAdministrator(setting, account);
    const elsewhere = administeredElsewhere(service, what, account, organization, facts);
    const told = isManagement && elsewhere !== undefined ? toldIn(region, facts) : undefined;
    if (told !== undefined)
      return ofAdministrator(told.told, told.account, `${whole} and its management account ${account}`);
    if (elsewhere !== undefined) return elsewhere;
    return isManagement
      ? fail(
          `No member administers ${whole}, nor does its management account ${account}: ${setting.notAsked}`,
        )
      : ofAdministrator(setting, account);
  };
  // What could not be read of a member does not matter where others administer it.
  const others = () => administeredByOthers(service, what, account, organization, facts);
  return findIn([judged, others], (answer) => answer() !== undefined)?.() ?? judged();
}

/** What the administrator of the service tells of a region; undefined where it was not scanned there. */
function toldIn<Setting>(region: string, { delegated }: DelegatedFacts<Setting>) {
  const inRegion = findIn(delegated, ({ resource }) => resource.region === region);
  const answer = inRegion && read(inRegion.facts.told);
  return answer?.answer === "told" ? answer : undefined;
}
