import { AccountClient, PutAlternateContactCommand } from "@aws-sdk/client-account";
import { EC2Client, EnableEbsEncryptionByDefaultCommand } from "@aws-sdk/client-ec2";
import {
  AttachPolicyCommand,
  CreateAccountCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand,
  DetachPolicyCommand,
  EnableAWSServiceAccessCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
  type OrganizationFeatureSet,
  OrganizationsClient,
  type PolicyType,
} from "@aws-sdk/client-organizations";
import builtIn from "@postern/checks-aws";
import type { Finding } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { motoLeftOut } from "../../src/outside/moto.ts";
import { scanMoto as scan, useMoto, type MotoInUse } from "./moto-scan.test-support.ts";

const judged = new Set<string>();

/** Scans moto's account with a check, and remembers which checks were judged. */
async function scanMoto(moto: MotoInUse, check: string): Promise<Finding[]> {
  const findings = await scan(moto, check);
  for (const { checkId } of findings) judged.add(checkId);
  return findings;
}

describe.skipIf(motoLeftOut)("against moto", () => {
  const moto = useMoto();

  test("EBS encryption by default is judged region by region, as moto's API set it", async () => {
    const before = await scanMoto(moto, "ec2-ebs-encryption-by-default-enabled");
    expect(before.map(({ status, resource }) => [resource.region, status])).toEqual([
      ["eu-central-1", "fail"],
      ["eu-west-1", "fail"],
    ]);
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const ec2 = new EC2Client({ region: "eu-west-1", endpoint: moto.endpoint, credentials });
    await ec2.send(new EnableEbsEncryptionByDefaultCommand());
    const after = await scanMoto(moto, "ec2-ebs-encryption-by-default-enabled");
    expect(after.map(({ status }) => status)).toEqual(["fail", "pass"]);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  test("moto's root user has no access key", async () => {
    const findings = await scanMoto(moto, "iam-root-access-key-absent");
    expect(findings.map(({ status, resource }) => [resource.uid, status])).toEqual([
      ["arn:aws:iam::111122223333:root", "pass"],
    ]);
  });

  test("root MFA asks a person, since moto does not tell whether root has a password", async () => {
    const findings = await scanMoto(moto, "iam-root-mfa-enabled");
    expect(findings.map(({ status }) => status)).toEqual(["manual"]);
  });

  test.each([
    ["account-contact-information-current", "account:GetContactInformation"],
    ["iam-organization-root-credentials-management-enabled", "iam:ListOrganizationsFeatures"],
    ["iam-organization-root-sessions-enabled", "iam:ListOrganizationsFeatures"],
  ])("%s is unknown, never passed or failed, since moto lacks %s", async (check, action) => {
    const findings = await scanMoto(moto, check);
    expect(findings.map(({ status, reason }) => [status, reason?.action])).toEqual([["unknown", action]]);
  });

  test("each member's root user is unknown, since moto lacks sts:AssumeRoot", async () => {
    const organizations = new OrganizationsClient(client());
    await organizations.send(new CreateOrganizationCommand({}));
    await organizations.send(
      new CreateAccountCommand({ AccountName: "Loft", Email: "loft@pigeonpost.example" }),
    );
    const findings = await scanMoto(moto, "iam-member-root-credentials-absent");
    expect(findings.map(({ status, reason }) => [status, reason?.action])).toEqual([
      ["unknown", "sts:AssumeRoot"],
    ]);
    expect(findings[0]?.resource.account).toMatch(/^\d{12}$/);
  });

  const client = () => ({
    region: "us-east-1",
    endpoint: moto.endpoint,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const statusesOf = async (check: string) => (await scanMoto(moto, check)).map(({ status }) => status);

  test("an alternate contact is found once it is registered", async () => {
    expect(await statusesOf("account-*-contact-registered")).toEqual(["fail", "fail", "fail"]);
    const contact = {
      Name: "Ann",
      Title: "On call",
      EmailAddress: "ann@pigeonpost.example",
      PhoneNumber: "1",
    };
    const AlternateContactType = "SECURITY";
    await new AccountClient(client()).send(
      new PutAlternateContactCommand({ ...contact, AlternateContactType }),
    );
    expect(await statusesOf("account-security-contact-registered")).toEqual(["pass"]);
    expect(await statusesOf("account-billing-contact-registered")).toEqual(["fail"]);
  });

  test("an account without an organization has no feature set", async () => {
    expect(await statusesOf("organizations-all-features-enabled")).toEqual(["not-applicable"]);
  });

  test.each<[OrganizationFeatureSet, string]>([
    ["ALL", "pass"],
    ["CONSOLIDATED_BILLING", "fail"],
  ])("feature set %s: %s", async (FeatureSet, status) => {
    await new OrganizationsClient(client()).send(new CreateOrganizationCommand({ FeatureSet }));
    expect(await statusesOf("organizations-all-features-enabled")).toEqual([status]);
  });

  test("trusted access for another service is none for IAM", async () => {
    const organizations = new OrganizationsClient(client());
    await organizations.send(new CreateOrganizationCommand({}));
    const ServicePrincipal = "guardduty.amazonaws.com";
    await organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
    expect(await statusesOf("organizations-iam-trusted-access-enabled")).toEqual(["fail"]);
  });

  test("IAM, which moto does not let delegate, is unknown, never passed or failed", async () => {
    await new OrganizationsClient(client()).send(new CreateOrganizationCommand({}));
    expect(await statusesOf("organizations-iam-delegated-administrator-active")).toEqual(["unknown"]);
  });

  const denyRoot = {
    Version: "2012-10-17",
    Statement: {
      Effect: "Deny",
      Action: "*",
      Resource: "*",
      Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } },
    },
  };

  test.each<[string, PolicyType]>([
    ["organizations-member-root-denied", "SERVICE_CONTROL_POLICY"],
    ["organizations-resource-control-policy-attached", "RESOURCE_CONTROL_POLICY"],
  ])("%s passes while the policy is attached", async (check, Type) => {
    const organizations = new OrganizationsClient(client());
    await organizations.send(new CreateOrganizationCommand({}));
    const { Roots } = await organizations.send(new ListRootsCommand({}));
    const RootId = Roots?.[0]?.Id;
    await organizations.send(new EnablePolicyTypeCommand({ RootId, PolicyType: Type }));
    const written = { Name: "Guard", Description: "", Type, Content: JSON.stringify(denyRoot) };
    const { Policy } = await organizations.send(new CreatePolicyCommand(written));
    const attachment = { PolicyId: Policy?.PolicySummary?.Id, TargetId: RootId };
    expect(await statusesOf(check)).toEqual(["fail"]);
    await organizations.send(new AttachPolicyCommand(attachment));
    expect(await statusesOf(check)).toEqual(["pass"]);
    await organizations.send(new DetachPolicyCommand(attachment));
    expect(await statusesOf(check)).toEqual(["fail"]);
  });

  test("moto's credential report, which has no row of root, tells nothing of its use", async () => {
    const [finding] = await scanMoto(moto, "iam-root-user-unused");
    expect(finding).toMatchObject({ status: "unknown", reason: { code: "unexpected-reply" } });
    expect(finding?.evidence.map(({ action }) => action)).toContain("iam:GetCredentialReport");
  });

  test("hardware MFA and the password ask a person, or leave the account alone", async () => {
    expect(await statusesOf("iam-root-hardware-mfa-enabled")).toEqual(["manual"]);
    expect(await statusesOf("iam-root-signing-certificate-absent")).toEqual(["pass"]);
    expect(await statusesOf("iam-root-password-absent")).toEqual(["not-applicable"]);
  });

  // The other checks of organizations are judged in moto-organizations.test.ts.
  test("every check of root users, organizations' hold over them and contacts was judged", () => {
    const ids = builtIn.checks?.map(({ metadata }) => metadata.id) ?? [];
    const judgedHere = ids.filter((id) =>
      /^(?:account-|iam-(?:member-)?root|iam-organization|organizations-(?:all|iam|member-root|resource)-)/.test(
        id,
      ),
    );
    expect([...judged].toSorted()).toEqual(expect.arrayContaining(judgedHere));
  });
});
