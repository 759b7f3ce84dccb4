import type { CheckDescriptor } from "@postern/sdk";
import type { ReportingDescriptorRelationship, ToolComponent } from "sarif";
import { messageText } from "./text.ts";

/** The frameworks that checks answer to, as taxonomies (SARIF 2.1.0, section 3.14.8), by id. */
export interface Taxonomies {
  readonly components: ToolComponent[];
  /** How a check's rule relates to them (section 3.49.15). */
  relationshipsOf(check: CheckDescriptor): ReportingDescriptorRelationship[];
}

export function taxonomiesOf(checks: readonly CheckDescriptor[]): Taxonomies {
  const requirements = new Map<string, Set<string>>();
  for (const { frameworks } of checks)
    for (const [framework, ids] of Object.entries(frameworks)) {
      const known = requirements.get(framework) ?? new Set();
      requirements.set(framework, known);
      for (const id of ids) known.add(messageText(id));
    }
  const sorted = [...requirements.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, ids]) => ({ name, ids: [...ids].toSorted() }));
  return {
    components: sorted.map(({ name, ids }) => taxonomy(name, ids)),
    relationshipsOf: ({ frameworks }) =>
      sorted.flatMap(({ name, ids }, index) =>
        (frameworks[name] ?? []).map(messageText).map((id) => ({
          target: { id, index: ids.indexOf(id), toolComponent: { name, index } },
          kinds: ["relevant"],
        })),
      ),
  };
}

function taxonomy(name: string, ids: readonly string[]): ToolComponent {
  return {
    name,
    shortDescription: { text: `Requirements of ${name} that the checks of this scan answer to.` },
    isComprehensive: false,
    taxa: ids.map((id) => ({ id })),
  };
}
