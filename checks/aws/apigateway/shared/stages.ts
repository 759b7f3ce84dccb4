import { notApplicable, type Outcome, type OutcomeDetails } from "@postern/sdk";

interface Api {
  readonly name: string;
  readonly attributes: { readonly id: string };
}

/**
 * An outcome for each stage of an API, told apart by its name.
 *
 * @param kind what the API is, for example REST API
 * @param judge gets the stage, its name in messages, and the details that its outcome must have
 */
export function stageOutcomes<Stage extends { readonly name: string }>(
  kind: string,
  { name, attributes: { id } }: Api,
  stages: readonly Stage[],
  judge: (stage: Stage, label: string, details: OutcomeDetails) => Outcome,
): Outcome | Outcome[] {
  if (stages.length === 0) return notApplicable(`${kind} ${name} (${id}) has no stage.`);
  return stages.map((stage) =>
    judge(stage, `Stage ${stage.name} of ${kind} ${name} (${id})`, {
      discriminator: stage.name,
      placeholders: { "api-id": id, stage: stage.name },
    }),
  );
}

/** The placeholders that remediation of a stage may have, as {@link stageOutcomes} fills them. */
export const stagePlaceholders = { "api-id": "The id of the API.", stage: "The name of the stage." };
