import { soundAccount, startRoomAws } from "@postern/checks-aws/sound-account";

const [accountCount = "1000", latency = "50", assumesPerSecond = "0"] = process.argv.slice(2);
const managementAccount = "111122223333";
const accounts = Array.from({ length: Number(accountCount) }, (_, index) =>
  index === 0 ? managementAccount : String(222_200_000_000 + index),
);
const regionNames = [
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];
// As organizations:ListAccounts has.
const pageSize = 20;

const sound = soundAccount({ organization: "o-exampleorgid", managementAccount, member: "444455556666" });
const shared = {
  ...sound,
  account: {
    ...sound.account,
    ListRegions: {
      Regions: regionNames.map((RegionName) => ({
        RegionName,
        RegionOptStatus: "ENABLED_BY_DEFAULT" as const,
      })),
    },
  },
  organizations: {
    ...sound.organizations,
    ListAccounts: ({ NextToken }: { NextToken?: string | undefined }) => {
      const from = Number(NextToken ?? 0);
      const page = accounts.slice(from, from + pageSize);
      return {
        Accounts: page.map((Id) => ({ Id, Name: Id, State: "ACTIVE" as const })),
        ...(from + pageSize < accounts.length ? { NextToken: String(from + pageSize) } : {}),
      };
    },
  },
};

const limit = Number(assumesPerSecond);
const aws = await startRoomAws({
  log: false,
  latency: Number(latency),
  ...(limit > 0 ? { rateLimits: { "sts:AssumeRole": { perSecond: limit } } } : {}),
  accounts: accounts.map((id) => ({
    id,
    fixtures: shared,
    ...(id === managementAccount ? {} : { roles: { PosternAudit: [managementAccount] } }),
  })),
});
process.send?.(aws.environment(managementAccount, "us-east-1"));
process.on("message", () => {
  process.send?.(aws.count());
  aws.reset();
});
process.once("disconnect", () => void aws.close());
