import type { Policy } from "@postern/analysis/policy-document";
import { fail, manual, notApplicable, pass, read, type Facet, type Outcome } from "@postern/sdk";
import { notJudged } from "./judged-roles.ts";
import { labelOf } from "./selections.ts";

/** What a check says of one document. */
export interface DocumentVerdict {
  readonly kind: "bad" | "undecided" | "judged-elsewhere" | "good";
  readonly because: string;
}

/** What a document that is bad does, as `gives every right`, and what one that is good does not do. */
export interface DocumentWords {
  readonly bad: string;
  readonly good: string;
}

type InlinePolicies = readonly { readonly name: string; readonly document: Policy }[];

/** Judges the inline policies of a user, group or role; one outcome that names what decided. */
export function judgeInlinePolicies(
  principal: { readonly type: string; readonly name: string },
  inlinePolicies: Facet<InlinePolicies>,
  words: DocumentWords,
  judge: (policy: Policy) => DocumentVerdict,
): Outcome {
  const owner = labelOf(principal).replace(/^./, (letter) => letter.toLowerCase());
  const verdicts = read(inlinePolicies).map(({ name, document }) => ({
    subject: `inline policy ${name} of ${owner}`,
    inline: name,
    ...judge(document),
  }));
  const decisive = decisiveOf(verdicts);
  return decisive.length === 0
    ? pass(`No inline policy of ${owner} ${words.bad}.`)
    : outcomeOf(decisive, words);
}

/** Judges the document of a customer managed policy. */
export function judgeManagedPolicy(
  policy: { readonly name: string },
  document: Facet<Policy>,
  words: DocumentWords,
  judge: (policy: Policy) => DocumentVerdict,
): Outcome {
  return outcomeOf([{ subject: `policy ${policy.name}`, ...judge(read(document)) }], words);
}

/** Judges the documents of whatever has some; roles that are not judged are told as such. */
export function judgeDocuments(
  holder: { readonly type: string; readonly name: string },
  facts: {
    readonly document: Facet<Policy>;
    readonly inlinePolicies: Facet<InlinePolicies>;
    readonly path: Facet<string>;
  },
  options: { readonly exceptRoles: readonly string[] },
  words: DocumentWords,
  judge: (policy: Policy) => DocumentVerdict,
): Outcome {
  if (holder.type === "AWS::IAM::ManagedPolicy")
    return judgeManagedPolicy(holder, facts.document, words, judge);
  return (
    notJudged(holder, facts.path, options.exceptRoles) ??
    judgeInlinePolicies(holder, facts.inlinePolicies, words, judge)
  );
}

type Judged = DocumentVerdict & { readonly subject: string; readonly inline?: string };

/** The worst decide; documents that are judged elsewhere do only where there are no others. */
function decisiveOf(verdicts: readonly Judged[]): readonly Judged[] {
  for (const kind of ["bad", "undecided"] as const) {
    const found = verdicts.filter((verdict) => verdict.kind === kind);
    if (found.length > 0) return found;
  }
  return verdicts.every(({ kind }) => kind === "judged-elsewhere") ? verdicts : [];
}

function outcomeOf(judged: readonly Judged[], { bad, good }: DocumentWords): Outcome {
  const kind = judged[0]?.kind ?? "good";
  const does = { bad, undecided: bad, "judged-elsewhere": "gives every right", good }[kind];
  const shown = judged.slice(0, 3).map(({ subject, because }) => `${subject} ${does}: ${because}`);
  const more = judged.length > 3 ? `; and ${judged.length - 3} more` : "";
  const clauses = `${shown.join("; ")}${more}`;
  const sentence = `${clauses.charAt(0).toUpperCase()}${clauses.slice(1)}.`;
  const evidence = judged.slice(0, 3).map(({ subject, because }) => ({ subject, because }));
  if (kind === "bad") {
    const names = judged.flatMap(({ inline }) => inline ?? []);
    return fail(sentence, {
      evidence,
      ...(names.length === 0 ? {} : { placeholders: { "policy-name": names } }),
    });
  }
  if (kind === "undecided") return manual(`Look whether ${clauses}.`, { evidence });
  if (kind === "good") return pass(sentence, { evidence });
  return notApplicable(`${sentence.slice(0, -1)}; that is judged by the checks of administrators.`, {
    evidence,
  });
}
