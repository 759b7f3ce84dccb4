import { soundAccount, startRoomAws } from "@postern/checks-aws/sound-account";

const [count = "50000"] = process.argv.slice(2);
const account = "111122223333";
// The most that ec2:DescribeSecurityGroups answers at once.
const pageSize = 1_000;

const sound = soundAccount({
  organization: "o-exampleorgid",
  managementAccount: account,
  member: "444455556666",
});
const rule = (port: number, CidrIp: string) => ({
  IpProtocol: "tcp",
  FromPort: port,
  ToPort: port,
  IpRanges: [{ CidrIp }],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
});
const groupOf = (index: number) => ({
  GroupId: `sg-${String(index).padStart(17, "0")}`,
  GroupName: `service-${index}`,
  OwnerId: account,
  VpcId: "vpc-1",
  // Every tenth is open to the internet.
  IpPermissions: [rule(443, "10.0.0.0/8"), rule(22, index % 10 === 0 ? "0.0.0.0/0" : "10.0.0.0/8")],
  IpPermissionsEgress: [rule(443, "0.0.0.0/0")],
  Tags: [{ Key: "service", Value: `service-${index}` }],
});
const groups = Array.from({ length: Number(count) }, (_, index) => groupOf(index));
const fixtures = {
  ...sound,
  ec2: {
    ...sound.ec2,
    DescribeSecurityGroups({ NextToken }: { NextToken?: string | undefined }) {
      const from = Number(NextToken ?? 0);
      const SecurityGroups = groups.slice(from, from + pageSize);
      const next = from + pageSize;
      return { SecurityGroups, ...(next < groups.length && { NextToken: String(next) }) };
    },
  },
};

const aws = await startRoomAws({ log: false, accounts: [{ id: account, fixtures }] });
process.send?.(aws.environment(account, "us-east-1"));
process.on("message", () => {
  process.send?.(aws.count());
  aws.reset();
});
process.once("disconnect", () => void aws.close());
