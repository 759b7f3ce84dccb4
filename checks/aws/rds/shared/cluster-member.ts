import { notApplicable, type Outcome } from "@postern/sdk";

/** The outcome for an instance whose cluster owns the setting; undefined for one on its own. */
export function judgedAtCluster({
  name,
  attributes: { cluster },
}: {
  readonly name: string;
  readonly attributes: { readonly cluster: string | null };
}): Outcome | undefined {
  return cluster === null ? undefined : notApplicable(`${name} is judged at its cluster ${cluster}.`);
}
