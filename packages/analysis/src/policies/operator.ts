/** A condition operator taken apart: `ForAnyValue:StringNotLikeIfExists` negates StringLike. */
export interface Operator {
  readonly set: "forallvalues" | "foranyvalue" | undefined;
  /** In lower case and without negation: `stringlike`. */
  readonly base: string;
  readonly negated: boolean;
  readonly ifExists: boolean;
}

/** Takes an operator apart; operators have no case. */
export function parseOperator(written: string): Operator {
  const [, set, name = "", ifExists] =
    /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/.exec(written.toLowerCase()) ?? [];
  const negated = /^(string|arn|numeric|date)not/.test(name) || name === "notipaddress";
  return {
    set: set === "forallvalues" || set === "foranyvalue" ? set : undefined,
    base: negated ? name.replace("not", "") : name,
    negated,
    ifExists: ifExists !== undefined,
  };
}
