import {
  type AddressFamily,
  type Exposure,
  type ExposureOptions,
  groupExposure,
  type IngressRule,
  type Port,
} from "@postern/analysis/network";
import {
  type EvaluationContext,
  fail,
  isNotAsked,
  manual,
  type NeededFacts,
  type Outcome,
  pass,
  read,
  type ScopedResource,
  withFacets,
} from "@postern/sdk";
import * as z from "zod";
import { prefixLists } from "../collectors/prefix-lists.ts";
import { openPermissions, type Permission } from "./open-permissions.ts";
import { ownedByAnother } from "./owner.ts";

/** What the checks of security groups need beside the groups. */
export const groupNeeds = { prefixLists: withFacets(prefixLists, "entries") };

type PrefixLists = NeededFacts<typeof groupNeeds>["prefixLists"];

/** The option by which a reader says what counts as the internet. */
export const widestSource = z
  .strictObject({ ipv4: z.int().min(0).max(32).default(8), ipv6: z.int().min(0).max(128).default(16) })
  .prefault({})
  .describe(
    "The longest prefix of public address space that counts as the internet, by family; 0 means 0.0.0.0/0 and ::/0 alone.",
  );

/** Exposure by prefix lists as they are known; asked only where a list would change the answer. */
export function knownSources(widest: z.output<typeof widestSource>, lists: PrefixLists): ExposureOptions {
  const prefixList = (id: string): readonly string[] | undefined => {
    const list = read(lists).find(({ resource }) => resource.name === id);
    if (list === undefined) return undefined;
    const entries = read(list.facts.entries);
    return isNotAsked(entries) ? [] : entries;
  };
  return { widestSource: widest, prefixList };
}

/** A group as messages name it. */
export function groupLabel({ name, attributes }: ScopedResource<{ readonly groupName: string }>): string {
  return `Security group ${name} (${attributes.groupName})`;
}

/** Ports that are asked about together, under a name that tells their outcome from others. */
export interface PortQuestion {
  readonly name: string;
  readonly ports: readonly Port[];
}

/** What is asked of a group. */
export interface GroupQuestions {
  readonly questions: readonly PortQuestion[];
  readonly families: readonly AddressFamily[];
  /** What passes where nothing is open, behind the group: "opens no administration port to …". */
  readonly closed: string;
}

/**
 * Judges a security group: a failure for each question of which the internet reaches a port, a person's look
 * where an unknown prefix list decides, else one pass.
 */
export function judgeGroup(
  group: ScopedResource<{ readonly groupName: string }>,
  ingress: readonly IngressRule[],
  { questions, families, closed }: GroupQuestions,
  options: ExposureOptions,
  context: EvaluationContext,
): Outcome | Outcome[] {
  const foreign = ownedByAnother(group, context);
  if (foreign) return foreign;
  const outcomes = questions.flatMap(({ name, ports }) => {
    const exposures = families.flatMap((family) =>
      ports.map((port) => ({ port, exposure: groupExposure(ingress, port, family, options) })),
    );
    return (
      outcomeOf(groupLabel(group), name, exposures, () =>
        families.flatMap((family) =>
          openPermissions(ingress, ports, (rules, port) => groupExposure(rules, port, family, options)),
        ),
      ) ?? []
    );
  });
  return outcomes.length > 0 ? outcomes : pass(`${groupLabel(group)} ${closed}.`);
}

interface PortExposure {
  readonly port: Port;
  readonly exposure: Exposure;
}

function outcomeOf(
  label: string,
  discriminator: string,
  exposures: readonly PortExposure[],
  permissions: () => readonly Permission[],
): Outcome | undefined {
  for (const { exposure } of exposures)
    if (exposure.state === "open") {
      const open = exposures.filter((one) => one.exposure.state === "open").map(({ port }) => port);
      return fail(`${label} opens ${portNames(open)} to ${sourceText(exposure)}.`, {
        discriminator,
        evidence: { ...exposure },
        placeholders: { permission: permissions().map(({ permission }) => permission) },
      });
    }
  for (const { exposure } of exposures)
    if (exposure.state === "undecided")
      return manual(
        `Whether ${label} opens ${portNames(exposures.map(({ port }) => port))} to the internet, prefix list ${exposure.prefixLists.join(", ")} decides, whose entries cannot be seen from this account.`,
        { discriminator, evidence: { ...exposure } },
      );
  return undefined;
}

/** A range with its size and, where it was made of several, what makes it. */
export function sourceText({ range, addresses, sources }: Extract<Exposure, { state: "open" }>): string {
  const written = sources.length === 1 && sources[0] === range ? "" : `, from ${sources.join(", ")}`;
  return `${range} (${addresses}${written})`;
}

/** Ports in words, each once: "TCP 22, UDP 22". */
export function portNames(ports: readonly Port[]): string {
  return [...new Set(ports.map(({ protocol, port }) => `${protocol.toUpperCase()} ${port}`))].join(", ");
}
