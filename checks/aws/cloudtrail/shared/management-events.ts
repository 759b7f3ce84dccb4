import type { EventSelectors, FieldSelector } from "../collectors/trail-facts.ts";

/** What a trail's selectors leave out of the management events of its accounts. */
export interface ManagementEventGaps {
  /** `read` and `write` where no selector takes all such events. */
  readonly kinds: readonly EventKind[];
  /** Services whose events are left out, for example kms.amazonaws.com. */
  readonly sources: readonly string[];
}

const eventKinds = ["read", "write"] as const;
export type EventKind = (typeof eventKinds)[number];

/** A selector that takes all management events of some kinds, but for those of some services. */
interface Taken {
  readonly kinds: readonly EventKind[];
  readonly excludedSources: readonly string[];
}

/** Which management events no selector takes. A trail without any selector has AWS's default and takes all. */
export function managementEventGaps({ basic, advanced }: EventSelectors): ManagementEventGaps {
  if (basic.length === 0 && advanced.length === 0) return { kinds: [], sources: [] };
  const taken = [...basic.flatMap(takenByBasic), ...advanced.flatMap(takenByAdvanced)];
  const takers = eventKinds.map((kind) => taken.filter(({ kinds }) => kinds.includes(kind)));
  const left = takers.flatMap((takersOfKind) => {
    const [first, ...others] = takersOfKind;
    return (first?.excludedSources ?? []).filter((source) =>
      others.every(({ excludedSources }) => excludedSources.includes(source)),
    );
  });
  return {
    kinds: eventKinds.filter((_, index) => takers[index]?.length === 0),
    sources: [...new Set(left)],
  };
}

/** By ReadWriteType. */
export const kindsOf: Readonly<Record<EventSelectors["basic"][number]["readWrite"], readonly EventKind[]>> = {
  All: eventKinds,
  ReadOnly: ["read"],
  WriteOnly: ["write"],
};

function takenByBasic({ management, readWrite, excludedSources }: EventSelectors["basic"][number]): Taken[] {
  return management ? [{ kinds: kindsOf[readWrite], excludedSources }] : [];
}

/** Nothing where the selector is about other events, or narrows by more than kind and service. */
function takenByAdvanced(fields: readonly FieldSelector[]): Taken[] {
  let kinds: readonly EventKind[] = eventKinds;
  const excludedSources: string[] = [];
  let isManagement = false;
  for (const { field, ...conditions } of fields) {
    const { equals, notEquals } = conditions;
    const [operator, ...others] = Object.keys(conditions);
    if (others.length > 0) return [];
    if (field === "eventCategory" && equals?.includes("Management")) isManagement = true;
    else if (field === "readOnly" && equals)
      kinds = kinds.filter((kind) => equals.includes(kind === "read" ? "true" : "false"));
    else if (field === "eventSource" && operator === "notEquals") excludedSources.push(...(notEquals ?? []));
    else return [];
  }
  return isManagement ? [{ kinds, excludedSources }] : [];
}
