import { type Facet, isNotAsked, notApplicable, type NotAsked, type Outcome, read } from "@postern/sdk";

/** What is told of an instance or a cluster before its setting is looked at. */
interface Database {
  readonly name: string;
  readonly attributes: { readonly status: string };
}

/** The outcome for a setting. Of what is going away, or does not have it yet, it is not applicable. */
export function settingOutcome<Value>(
  { name, attributes: { status } }: Database,
  facet: Facet<Value | NotAsked>,
  judge: (value: Value) => Outcome,
): Outcome {
  if (status === "deleting") return notApplicable(`${name} is being deleted.`);
  const value = read(facet);
  return isNotAsked(value) ? notApplicable(`${name}: ${value.notAsked}`) : judge(value);
}
