import {
  severities,
  statuses,
  type CheckDescriptor,
  type Finding,
  type FrameworkCoverage,
} from "@postern/sdk";
import { Distinct } from "./distinct.ts";
import { EvidenceColumns } from "./evidence-columns.ts";
import {
  referenceColumns,
  textColumns,
  type Lists,
  type Payload,
  type ReferenceColumn,
  type TextColumn,
} from "./model/payload.ts";
import { recordOf } from "./model/record.ts";
import { fold } from "./model/text-template.ts";

/** How much of a fingerprint the page has: enough to tell a million findings apart. */
const idLength = 12;
const slice = 5_000;

/** Collects findings column by column, values that repeat as numbers: a tenth of the findings' own size. */
export class Columns {
  readonly #references = recordOf(referenceColumns, (): number[] => []);
  readonly #texts = recordOf(textColumns, (): string[] => []);
  readonly #evidence = new EvidenceColumns();
  readonly #lists: { readonly [Name in keyof Lists]: Distinct<Lists[Name][number]> };

  constructor(checks: readonly CheckDescriptor[]) {
    this.#lists = {
      check: new Distinct(checks, ({ id }) => id),
      status: new Distinct<string>(statuses),
      severity: new Distinct<string>(severities),
      change: new Distinct<string>(["new", "unchanged"]),
      partition: new Distinct<string>(),
      account: new Distinct<string>(),
      region: new Distinct<string>(),
      type: new Distinct<string>(),
      reason: new Distinct(),
      mute: new Distinct(),
      uid: new Distinct<string>(),
      arn: new Distinct<string>(),
      message: new Distinct<string>(),
      discriminator: new Distinct<string>(),
      placeholders: new Distinct(),
      variant: new Distinct<string>(),
    };
  }

  add(finding: Finding): void {
    const { id, checkId, status, severity, change, resource, message, reason, muted } = finding;
    const { discriminator, placeholders, variant } = finding;
    const { name, account, region } = resource;
    const lists = this.#lists;
    const folded = (text: string): string => fold(text, { name, account, region });
    const references: Record<ReferenceColumn, number> = {
      check: lists.check.indexOfKey(checkId),
      status: lists.status.indexOf(status),
      severity: lists.severity.indexOf(severity),
      change: change === undefined ? -1 : lists.change.indexOf(change),
      partition: lists.partition.indexOf(resource.partition),
      account: lists.account.indexOf(account),
      region: lists.region.indexOf(region),
      type: lists.type.indexOf(resource.type),
      reason: reason === undefined ? -1 : lists.reason.indexOf(reason),
      mute: muted === undefined ? -1 : lists.mute.indexOf(muted),
      uid: lists.uid.indexOf(folded(resource.uid)),
      arn: resource.arn === undefined ? -1 : lists.arn.indexOf(folded(resource.arn)),
      message: lists.message.indexOf(folded(message)),
      discriminator: discriminator === undefined ? -1 : lists.discriminator.indexOf(discriminator),
      placeholders: placeholders === undefined ? -1 : lists.placeholders.indexOf(placeholders),
      variant: variant === undefined ? -1 : lists.variant.indexOf(variant),
    };
    for (const column of referenceColumns) this.#references[column].push(references[column]);
    const texts: Record<TextColumn, string> = { id: id.slice(0, idLength), name };
    for (const column of textColumns) this.#texts[column].push(texts[column]);
    this.#evidence.add(finding);
  }

  /** The JSON of a {@link Payload} in pieces. */
  *json(
    accountNames: Payload["accountNames"] = {},
    frameworks: readonly FrameworkCoverage[] = [],
  ): Generator<string> {
    const { lists, ...evidence } = this.#evidence.packed();
    yield `{"size":${this.#texts.id.length},"accountNames":${JSON.stringify(accountNames)}`;
    yield `,"frameworks":${JSON.stringify(frameworks)},"lists":{`;
    yield* objectOfArrays(
      recordOf(Object.keys(this.#lists) as (keyof Lists)[], (name) => this.#lists[name].items),
    );
    yield '},"references":{';
    yield* objectOfArrays(this.#references);
    yield '},"texts":{';
    yield* objectOfArrays(this.#texts);
    yield '},"evidence":{"lists":{';
    yield* objectOfArrays(lists);
    yield "},";
    yield* objectOfArrays(evidence);
    yield "}}";
  }
}

function* objectOfArrays(arrays: Readonly<Record<string, readonly unknown[]>>): Generator<string> {
  for (const [index, [name, values]] of Object.entries(arrays).entries()) {
    yield `${index === 0 ? "" : ","}${JSON.stringify(name)}:[`;
    for (let start = 0; start < values.length; start += slice) {
      yield `${start === 0 ? "" : ","}${JSON.stringify(values.slice(start, start + slice)).slice(1, -1)}`;
    }
    yield "]";
  }
}
