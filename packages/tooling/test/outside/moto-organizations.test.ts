import {
  AttachPolicyCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand,
  EnableAWSServiceAccessCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
} from "@aws-sdk/client-organizations";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { motoLeftOut } from "../../src/outside/moto.ts";
import { motoClient, scanMoto, useMoto } from "./moto-scan.test-support.ts";

describe.skipIf(motoLeftOut)("an organization of moto", () => {
  const moto = useMoto();
  let organizations: OrganizationsClient;
  let root: string;
  let accounts: string[];
  beforeAll(() => {
    organizations = new OrganizationsClient(motoClient(moto));
  });
  beforeEach(async () => {
    await organizations.send(new CreateOrganizationCommand({ FeatureSet: "ALL" }));
    const { Roots = [] } = await organizations.send(new ListRootsCommand({}));
    root = Roots[0]?.Id ?? "";
    accounts = [];
    for (const AccountName of ["loft", "nest"]) {
      const Email = `${AccountName}@pigeonpost.example`;
      const reply = await organizations.send(new CreateAccountCommand({ AccountName, Email }));
      accounts.push(reply.CreateAccountStatus?.AccountId ?? "");
    }
  });
  const statuses = async (check: string) =>
    (await scanMoto(moto, `organizations-${check}`, ["us-east-1"])).map(({ status }) => status).toSorted();

  test("accounts under the root fail, in a unit a person looks", async () => {
    expect(await statuses("units-structured")).toEqual(["fail"]);
    const unit = await organizations.send(
      new CreateOrganizationalUnitCommand({ ParentId: root, Name: "Lofts" }),
    );
    const DestinationParentId = unit.OrganizationalUnit?.Id;
    await organizations.send(
      new MoveAccountCommand({ AccountId: accounts[0], SourceParentId: root, DestinationParentId }),
    );
    expect(await statuses("units-structured")).toEqual(["manual"]);
    expect(await statuses("management-account-workload-free")).toEqual(["manual"]);
  });

  test("policies are judged by the accounts that they reach", async () => {
    const Type = "SERVICE_CONTROL_POLICY";
    await organizations.send(new EnablePolicyTypeCommand({ RootId: root, PolicyType: Type }));
    expect(await statuses("regions-restricted")).toEqual(["fail"]);
    const Condition = { StringNotEquals: { "aws:RequestedRegion": "eu-central-1" } };
    const Statement = { Effect: "Deny", Action: "*", Resource: "*", Condition };
    const Content = JSON.stringify({ Version: "2012-10-17", Statement });
    const reply = await organizations.send(
      new CreatePolicyCommand({ Name: "Regions", Description: "Regions", Type, Content }),
    );
    const PolicyId = reply.Policy?.PolicySummary?.Id;
    await organizations.send(new AttachPolicyCommand({ PolicyId, TargetId: accounts[0] }));
    expect(await statuses("guardrails-attached")).toEqual(["fail"]);
    await organizations.send(new AttachPolicyCommand({ PolicyId, TargetId: root }));
    expect(await statuses("guardrails-attached")).toEqual(["manual"]);
    expect(await statuses("regions-restricted")).toEqual(["manual"]);
  });

  test("services fail until a member administers them", async () => {
    const ServicePrincipal = "guardduty.amazonaws.com";
    await organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
    expect(await statuses("service-administrators-delegated")).toEqual(["fail"]);
    expect(await statuses("delegated-administrators-trusted")).toEqual(["not-applicable"]);
    await organizations.send(
      new RegisterDelegatedAdministratorCommand({ AccountId: accounts[0], ServicePrincipal }),
    );
    expect(await statuses("service-administrators-delegated")).toEqual(["pass"]);
    expect(await statuses("delegated-administrators-trusted")).toEqual(["manual"]);
  });
});
