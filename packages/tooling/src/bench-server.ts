import { startRoomAws } from "@postern/checks-aws/sound-account";

const account = "111122223333";
const aws = await startRoomAws({
  log: false,
  accounts: [
    {
      id: account,
      fixtures: {
        organizations: {
          DescribeOrganization: {
            Organization: {
              Id: "o-exampleorgid",
              Arn: `arn:aws:organizations::${account}:organization/o-exampleorgid`,
              MasterAccountId: account,
              FeatureSet: "ALL",
            },
          },
        },
        iam: {
          ListOrganizationsFeatures: {
            OrganizationId: "o-exampleorgid",
            EnabledFeatures: ["RootCredentialsManagement"],
          },
        },
      },
    },
  ],
});
process.send?.(aws.environment(account, "us-east-1"));
process.once("disconnect", () => void aws.close());
