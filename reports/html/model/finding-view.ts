import type { Cause, CheckDescriptor, Finding, Muted } from "@postern/sdk";
import type { Payload } from "./payload.ts";
import { unfold } from "./text-template.ts";

/** One finding of the payload, its texts whole again. */
export interface FindingView {
  /** The beginning of the fingerprint. */
  readonly id: string;
  readonly check: CheckDescriptor | undefined;
  readonly status: string;
  readonly severity: string;
  /** `new`, `unchanged`, or nothing where there was no baseline. */
  readonly change: string | undefined;
  readonly message: string;
  readonly name: string;
  readonly uid: string;
  /** The ARN, where the resource has one. */
  readonly arn: string | undefined;
  readonly type: string;
  readonly partition: string;
  readonly account: string;
  readonly accountName: string | undefined;
  readonly region: string;
  readonly discriminator: string | undefined;
  readonly placeholders: Finding["placeholders"];
  readonly variant: string | undefined;
  readonly reason: Cause | undefined;
  readonly muted: Muted | undefined;
}

export function findingView(payload: Payload, row: number): FindingView {
  const { lists, references, texts, accountNames } = payload;
  const name = texts.name[row] ?? "";
  const account = lists.account[references.account[row] ?? -1] ?? "";
  const region = lists.region[references.region[row] ?? -1] ?? "";
  const whole = (template: string): string => unfold(template, { name, account, region });
  const uid = whole(lists.uid[references.uid[row] ?? -1] ?? "");
  const arn = lists.arn[references.arn[row] ?? -1];
  return {
    id: texts.id[row] ?? "",
    check: lists.check[references.check[row] ?? -1],
    status: lists.status[references.status[row] ?? -1] ?? "",
    severity: lists.severity[references.severity[row] ?? -1] ?? "",
    change: lists.change[references.change[row] ?? -1],
    message: whole(lists.message[references.message[row] ?? -1] ?? ""),
    name,
    uid,
    arn: arn === undefined ? (uid.startsWith("arn:") ? uid : undefined) : whole(arn),
    type: lists.type[references.type[row] ?? -1] ?? "",
    partition: lists.partition[references.partition[row] ?? -1] ?? "",
    account,
    accountName: Object.hasOwn(accountNames, account) ? accountNames[account] : undefined,
    region,
    discriminator: lists.discriminator[references.discriminator[row] ?? -1],
    placeholders: lists.placeholders[references.placeholders[row] ?? -1],
    variant: lists.variant[references.variant[row] ?? -1],
    reason: lists.reason[references.reason[row] ?? -1],
    muted: lists.mute[references.mute[row] ?? -1],
  };
}
