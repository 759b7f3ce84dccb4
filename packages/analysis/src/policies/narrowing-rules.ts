import ipaddr from "ipaddr.js";
import { fixedPrefix, isFixed } from "./wildcard.ts";

/** Whom a fixed value of a condition key leaves. */
export interface Bound {
  readonly kind: "account" | "organization" | "network" | "service" | "other";
  /** The account id, the organization id, else the value as written. */
  readonly value: string;
  readonly key: string;
}

/** What a value of a key leaves; undefined where it leaves anyone. */
export type NarrowingRule = (value: string) => Omit<Bound, "key"> | undefined;

const account: NarrowingRule = (value) => (/^\d{12}$/.test(value) ? { kind: "account", value } : undefined);
const organization: NarrowingRule = (value) =>
  /^o-[a-z0-9]+$/.test(value) ? { kind: "organization", value } : undefined;
const organizationPath: NarrowingRule = (value) => {
  const id = /^(o-[a-z0-9]+)\//.exec(fixedPrefix(value))?.[1];
  return id === undefined ? undefined : { kind: "organization", value: id };
};
const arn: NarrowingRule = (value) => {
  const [scheme, , service, , owner = "", ...rest] = value.split(":");
  if (scheme !== "arn") return undefined;
  if (/^\d/.test(owner)) return account(owner);
  // Buckets and the like have no account in their ARN; their names are one's own.
  const [name = ""] = rest.join(":").split("/", 1);
  const namesBucket = service === "s3" && (owner === "" || owner === "*") && !ownedByAccount.has(name);
  const whole = namesBucket ? name : value;
  return name !== "" && isFixed(whole) ? { kind: "other", value } : undefined;
};
/** What of S3 has an account in its ARN. */
const ownedByAccount = new Set(["accesspoint", "job", "storage-lens", "async-request"]);
const network = (prefix: string): NarrowingRule => {
  return (value) => (value.startsWith(prefix) && isFixed(value) ? { kind: "network", value } : undefined);
};
const service: NarrowingRule = (value) => (isFixed(value) ? { kind: "service", value } : undefined);
/** A value without wildcard and variable, whoever that is. */
export const fixedValue: NarrowingRule = (value) =>
  isFixed(value) && value !== "" ? { kind: "other", value } : undefined;
const only =
  (expected: string, kind: Bound["kind"]): NarrowingRule =>
  (value) =>
    value.toLowerCase() === expected.toLowerCase() ? { kind, value } : undefined;
const endpoint: NarrowingRule = (value) =>
  fixedValue(value) ??
  (value.startsWith("*@") && isFixed(value.slice(1)) ? { kind: "other", value } : undefined);
/** As S3 has it: IPv4 from /8, IPv6 from /32, or a private range. */
const address: NarrowingRule = (value) => {
  const range = value.includes("/") ? value : `${value}/${value.includes(":") ? 128 : 32}`;
  if (!ipaddr.isValidCIDR(range)) return undefined;
  const [first, length] = ipaddr.parseCIDR(range);
  const narrow =
    length >= (first.kind() === "ipv4" ? 8 : 32) || (first.range() === "uniqueLocal" && length >= 7);
  return narrow ? { kind: "network", value } : undefined;
};

/** Condition keys, in lower case, whose fixed values leave somebody only. */
export const narrowingRules: Readonly<Record<string, NarrowingRule>> = {
  "aws:principalaccount": account,
  "aws:sourceaccount": account,
  "aws:sourceowner": account,
  "kms:calleraccount": account,
  "s3:dataaccesspointaccount": account,
  "aws:vpceaccount": account,
  "aws:principalorgid": organization,
  "aws:sourceorgid": organization,
  "aws:vpceorgid": organization,
  "aws:principalorgpaths": organizationPath,
  "aws:sourceorgpaths": organizationPath,
  "aws:vpceorgpaths": organizationPath,
  "aws:principalarn": arn,
  "aws:sourcearn": arn,
  "aws:federatedprovider": arn,
  "s3:dataaccesspointarn": arn,
  "aws:sourcevpc": network("vpc-"),
  "aws:sourcevpce": network("vpce-"),
  "aws:sourceip": address,
  "aws:userid": fixedValue,
  "aws:principalservicename": service,
  "s3:x-amz-server-side-encryption-aws-kms-key-id": fixedValue,
  "sns:endpoint": endpoint,
  "lambda:eventsourcetoken": fixedValue,
  "lambda:functionurlauthtype": only("AWS_IAM", "other"),
};

/** Keys of truth values that leave somebody only when they are true. */
export const narrowingFlags: Readonly<Record<string, NarrowingRule>> = {
  "aws:principalisawsservice": only("true", "service"),
  "elasticfilesystem:accessedviamounttarget": only("true", "network"),
};

const neverNarrowing =
  /^(?:(?:aws|s3):resourceaccount|aws:resourceorg(?:id|paths)|[a-z0-9-]+:(?:resource|principal|request|existingobject|requestobject)tag\/.*|aws:(?:tagkeys|calledvia.*|viaawsservice|username|principaltype|referer|useragent|securetransport|multifactorauth.*|currenttime|epochtime|tokenissuetime|vpcsourceip|requestedregion)|sts:(?:externalid|rolesessionname)|kms:(?:viaservice|encryptioncontext.*)|lambda:invokedviafunctionurl|sns:protocol|s3:(?:prefix|delimiter|max-keys|x-amz-acl|tlsversion|signatureversion|authtype|signatureage))$/;

/** Whether a key never narrows who may come, whatever its value. */
export function neverNarrows(key: string): boolean {
  return neverNarrowing.test(key.toLowerCase());
}
