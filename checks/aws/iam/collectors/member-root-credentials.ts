import { type CollectorContext, defineCollector } from "@postern/sdk";
import pLimit from "p-limit";
import * as z from "zod";
import { required, serviceErrorName } from "@postern/aws/replies";
import { accountItself } from "../../shared/account-itself.ts";

const count = z.number().int().nonnegative();
const memberRootSchema = z.strictObject({
  password: z.boolean(),
  accessKeys: count.describe("Inactive ones included."),
  signingCertificates: count.describe("Inactive ones included."),
  mfaDevices: count,
});
export type MemberRoot = z.infer<typeof memberRootSchema>;

// AWS publishes no rate of sts:AssumeRoot; it is made for people.
const sessionsAtOnce = 3;
/** The shortest that AWS gives, and the longest. */
const sessionSeconds = 900;

/**
 * The root credentials of each active member of an organization: Organizations ListAccounts; then in a
 * root session of the member (STS AssumeRoot with AWS's task policy for audits, which allows these reads
 * only) IAM GetLoginProfile, ListAccessKeys, ListSigningCertificates and ListMFADevices. Answered to the
 * management account and to the delegated administrator for IAM, where root credentials management is on.
 */
export const memberRootCredentials = defineCollector({
  id: "iam-member-root-credentials",
  description: "What the root user of each active member account can sign in with, seen as that root user.",
  scope: "organization",
  resourceType: "AWS::::Account",
  calls: ["organizations:ListAccounts"],
  attributes: z.null(),
  facets: {
    root: {
      calls: [
        "sts:AssumeRoot",
        "iam:GetLoginProfile",
        "iam:ListAccessKeys",
        "iam:ListMFADevices",
        "iam:ListSigningCertificates",
      ],
      value: memberRootSchema,
    },
  },
  async *collect(context) {
    const limit = pLimit(sessionsAtOnce);
    for await (const { id, arn } of activeMembers(context)) {
      yield {
        ...accountItself(id),
        arn,
        account: id,
        facets: context.facets({ root: () => limit(() => readAsRoot(context, id)) }),
      };
    }
  },
});

const inactive: ReadonlySet<string> = new Set([
  "SUSPENDED",
  "PENDING_ACTIVATION",
  "PENDING_CLOSURE",
  "CLOSED",
]);

/** All active accounts but the management account, whose root no session reaches. */
async function* activeMembers({ client, paginate }: CollectorContext) {
  const { ListAccountsCommand, OrganizationsClient } =
    await import("../../organizations/clients/organizations.ts");
  const organizations = client(OrganizationsClient);
  const pages = paginate(
    (token) => organizations.send(new ListAccountsCommand(token === undefined ? {} : { NextToken: token })),
    (page) => page.NextToken,
  );
  try {
    for await (const page of pages) {
      for (const account of required(page, "Accounts")) {
        const [id, arn] = [required(account, "Id"), required(account, "Arn")];
        // AWS replaces Status by State; endpoints send one or both.
        const state = account.State === undefined ? required(account, "Status") : required(account, "State");
        if (!inactive.has(state) && !arn.includes(`::${id}:account/`)) yield { id, arn };
      }
    }
  } catch (error) {
    // An account that stands alone has no members.
    if (serviceErrorName(error) !== "AWSOrganizationsNotInUse") throw error;
  }
}

interface ListPage {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

async function readAsRoot(
  { client, paginate, target }: CollectorContext,
  member: string,
): Promise<MemberRoot> {
  const { AssumeRootCommand, STSClient } = await import("../clients/sts.ts");
  const iam = await import("../clients/iam.ts");
  const arn = `arn:${target.partition}:iam::aws:policy/root-task/IAMAuditRootUserCredentials`;
  const session = await client(STSClient).send(
    new AssumeRootCommand({
      TargetPrincipal: member,
      TaskPolicyArn: { arn },
      DurationSeconds: sessionSeconds,
    }),
  );
  const given = required(session, "Credentials");
  const root = client(iam.IAMClient, {
    credentials: {
      accessKeyId: required(given, "AccessKeyId"),
      secretAccessKey: required(given, "SecretAccessKey"),
      sessionToken: given.SessionToken ?? required(given, "SessionToken"),
    },
  });
  // Without a user name IAM tells of whoever asks: the root user.
  const countOf = async <Page extends ListPage>(
    fetch: (input: { Marker?: string }) => Promise<Page>,
    itemsOf: (page: Page) => readonly unknown[],
  ): Promise<number> => {
    let items = 0;
    for await (const page of paginate(
      (Marker) => fetch(Marker === undefined ? {} : { Marker }),
      (one: Page) => (one.IsTruncated ? required(one, "Marker") : undefined),
    ))
      items += itemsOf(page).length;
    return items;
  };
  return {
    password: await hasPassword(async () =>
      required(await root.send(new iam.GetLoginProfileCommand({})), "LoginProfile"),
    ),
    accessKeys: await countOf(
      (input) => root.send(new iam.ListAccessKeysCommand(input)),
      (page) => required(page, "AccessKeyMetadata"),
    ),
    signingCertificates: await countOf(
      (input) => root.send(new iam.ListSigningCertificatesCommand(input)),
      (page) => required(page, "Certificates"),
    ),
    mfaDevices: await countOf(
      (input) => root.send(new iam.ListMFADevicesCommand(input)),
      (page) => required(page, "MFADevices"),
    ),
  };
}

async function hasPassword(read: () => Promise<unknown>): Promise<boolean> {
  try {
    await read();
    return true;
  } catch (error) {
    if (serviceErrorName(error) === "NoSuchEntity") return false;
    throw error;
  }
}
