import type { Reading } from "@postern/sdk";
import type { Access } from "./aws-target.ts";
import { readInScope } from "../guard/call-scope.ts";
import type { Environment, Section } from "../credentials/config-files.ts";
import type { Connections } from "../connections/connections.ts";
import { globalRegionOf, partitionOf, requireRegionName } from "../regions/partition.ts";
import { required, UnexpectedReplyError } from "../errors/service-errors.ts";

/** The call that tells whom credentials stand for. It needs no permission. */
export const identityCalls = ["sts:GetCallerIdentity"] as const;

export interface Identity {
  readonly partition: string;
  readonly account: string;
  readonly arn: string;
}

/** Asks a regional STS whom the credentials stand for. */
export function callerIdentity(
  connections: Connections,
  of: { access: Access; region: string },
): Promise<Reading<Identity>> {
  return readInScope(identityCalls, async () => {
    const { GetCallerIdentityCommand, STSClient } = await import("../clients/sts.ts");
    const reply = await connections.client(STSClient, of).send(new GetCallerIdentityCommand({}));
    const account = required(reply, "Account");
    const arn = required(reply, "Arn");
    const partition = /^arn:(aws(?:-[a-z]+)*):/.exec(arn)?.[1];
    if (!/^\d{12}$/.test(account) || partition === undefined) {
      throw new UnexpectedReplyError("The reply names no AWS account and ARN (proxy or non-AWS endpoint?).");
    }
    return { partition, account, arn };
  });
}

/**
 * The region whose STS is asked: `AWS_REGION`, `AWS_DEFAULT_REGION` (which the SDK does not know),
 * the profile's region, the global region of the partition. The environment goes before the profile,
 * as with the AWS CLI, except where it names a region of a partition that cannot know the profile.
 *
 * @param ssoRegion the region of the profile's SSO session
 */
export function identityRegion(environment: Environment, section: Section, ssoRegion?: string): string {
  const own = section["region"] || undefined;
  const home =
    /^arn:([^:]+):iam:/.exec(section["role_arn"] ?? "")?.[1] ??
    (own === undefined ? undefined : partitionOf(own));
  const wanted = {
    AWS_REGION: environment["AWS_REGION"],
    AWS_DEFAULT_REGION: environment["AWS_DEFAULT_REGION"],
    "the profile": own,
  };
  for (const [setting, region] of Object.entries({ ...wanted, sso_region: ssoRegion }))
    if (region) requireRegionName(region, setting);
  const fitting = Object.values(wanted).find(
    (region) => region && (home === undefined || partitionOf(region) === home),
  );
  return fitting ?? globalRegionOf(home ?? partitionOf(ssoRegion || globalRegionOf("aws")));
}
