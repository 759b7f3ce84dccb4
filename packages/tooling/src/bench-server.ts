import { soundAccount, startRoomAws } from "@postern/checks-aws/sound-account";

const account = "111122223333";
const fixtures = soundAccount({
  organization: "o-exampleorgid",
  managementAccount: account,
  member: "444455556666",
});
const aws = await startRoomAws({ log: false, accounts: [{ id: account, fixtures }] });
process.send?.(aws.environment(account, "us-east-1"));
process.once("disconnect", () => void aws.close());
