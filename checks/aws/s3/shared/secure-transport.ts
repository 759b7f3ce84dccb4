import { coversAction, coversResource } from "@postern/analysis/policies";
import type { Policy, PolicyStatement } from "@postern/analysis/policy-document";

/** What a bucket's policy denies to whoever comes without TLS. */
export interface PlainHttpDenial {
  readonly bucket: boolean;
  readonly objects: boolean;
}

/**
 * What statements of a bucket's policy deny to everyone over plain HTTP, together: all of S3's actions on the
 * bucket, and on all of its objects. A condition beside that on aws:SecureTransport leaves a way.
 *
 * @param arn of the bucket
 */
export function plainHttpDenial({ statements }: Policy, arn: string): PlainHttpDenial {
  const denials = statements.filter(deniesPlainHttp);
  // Names without a letter in common: a pattern that covers both covers all.
  const objects = [`${arn}/zq`, `${arn}/x/w.0`];
  return {
    bucket: denials.some((one) => coversResource(one, arn)),
    objects: denials.some((one) => objects.every((object) => coversResource(one, object))),
  };
}

function deniesPlainHttp(statement: PolicyStatement): boolean {
  const { effect, principals, conditions } = statement;
  const isForEveryone =
    principals?.except === false &&
    principals.members.some(({ type, value }) => type === "AWS" && value === "*");
  return (
    effect === "Deny" &&
    isForEveryone &&
    ["s3:Zqzq", "s3:Xwxw"].every((action) => coversAction(statement, action)) &&
    conditions.length <= 1 &&
    conditions.every(
      ({ operator, key, values }) =>
        /^bool(ifexists)?$/i.test(operator) &&
        key.toLowerCase() === "aws:securetransport" &&
        values.some((value) => value.toLowerCase() === "false"),
    )
  );
}
