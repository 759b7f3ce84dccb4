import { execFileSync } from "node:child_process";
import builtIn from "@postern/checks-aws";
import { fillCli } from "@postern/reports/remediation";
import { expect, test } from "vitest";

const remediations = (builtIn.checks ?? []).map(({ metadata }) => metadata);
const account = "111122223333";
const resource = {
  uid: "account",
  type: "",
  name: "account",
  account,
  region: "us-east-1",
  partition: "aws",
};

/**
 * What commands delete that somebody pastes into a shell, which goes on after a command that fails.
 *
 * @param failing what of a command's service and operation makes it fail
 */
function deletedBy(cli: unknown, caller: string, failing = "none"): string[] {
  const aws = `aws() {
  case "$1 $2" in
    ${failing}) return 1 ;;
    "sts get-caller-identity") echo ${caller} ;;
    *" list-"*|*" get-"*) echo ID ;;
    *" delete-"*|*" unsubscribe") echo "$2" >&3 ;;
  esac
}
`;
  const script = `exec 3>&1 >/dev/null\n${aws}${String(cli)}\ntrue`;
  const output = execFileSync("bash", ["-c", script], { encoding: "utf8" });
  return output.split("\n").filter((line) => line !== "");
}

const ofCaller = /\baws iam delete-(?:access-key|login-profile|signing-certificate)\b(?!.* --user-name )/m;
const aboutRoot = remediations.filter(({ remediation: { cli } }) => ofCaller.test(String(cli)));

test("there are commands about whoever calls: those of root users", () => {
  expect(aboutRoot.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["iam-root-access-key-absent", "iam-root-password-absent"]),
  );
});

test.each(aboutRoot.map(({ id, remediation }) => [id, fillCli(remediation, { resource })] as const))(
  "the commands of %s delete what is the root user's, and nothing of another caller's",
  (_, cli) => {
    expect(deletedBy(cli, `arn:aws:iam::${account}:root`)).not.toEqual([]);
    for (const caller of [
      `arn:aws:iam::${account}:user/ada`,
      `arn:aws:sts::${account}:assumed-role/Admin/ada`,
      "arn:aws:iam::444455556666:root",
    ])
      expect(deletedBy(cli, caller)).toEqual([]);
  },
);

test.each([
  ["ec2-snapshot-encrypted", "ec2 wait"],
  ["s3-access-point-public-access-blocked", "s3control create-access-point"],
  ["sns-subscription-https-required", "sns subscribe"],
])("the commands of %s delete nothing where what is to take its place was not made", (id, making) => {
  const check = remediations.find((one) => one.id === id);
  const cli = check && fillCli(check.remediation, { resource: { ...resource, arn: "arn:aws:acme:::one" } });
  expect(deletedBy(cli, "ada")).toHaveLength(1);
  expect(deletedBy(cli, "ada", `"${making}"`)).toEqual([]);
});
