import { CloudWatchLogsClient, PutResourcePolicyCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  ConfigServiceClient,
  type OrganizationAggregationSource,
  PutConfigurationAggregatorCommand,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  type RecordingGroup,
  StartConfigurationRecorderCommand,
} from "@aws-sdk/client-config-service";
import { CreateEventBusCommand, EventBridgeClient, PutPermissionCommand } from "@aws-sdk/client-eventbridge";
import {
  CreateDetectorCommand,
  type DetectorFeature,
  GuardDutyClient,
  UpdateDetectorCommand,
} from "@aws-sdk/client-guardduty";
import { DisableCommand, EnableCommand, Inspector2Client } from "@aws-sdk/client-inspector2";
import { CreateOrganizationCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateMembersCommand,
  EnableOrganizationAdminAccountCommand,
  EnableSecurityHubCommand,
  SecurityHubClient,
  UpdateOrganizationConfigurationCommand,
} from "@aws-sdk/client-securityhub";
import type { Status } from "@postern/sdk";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { motoLeftOut } from "../../src/outside/moto.ts";
import { motoClient, scanMoto, useMoto } from "./moto-scan.test-support.ts";

const region = "eu-west-1";

describe.skipIf(motoLeftOut)("what watches moto's account", () => {
  const moto = useMoto();
  let client: ReturnType<typeof motoClient>;
  beforeAll(() => {
    client = motoClient(moto, region);
  });

  /** The status of each check that judges one resource. */
  async function statuses(...checks: string[]): Promise<Record<string, Status>> {
    const findings = await scanMoto(moto, checks, [region]);
    return Object.fromEntries(findings.map(({ checkId, status }) => [checkId, status]));
  }

  describe("by AWS Config", () => {
    const record = async (recordingGroup: RecordingGroup) => {
      await new S3Client({ ...motoClient(moto), forcePathStyle: true }).send(
        new CreateBucketCommand({ Bucket: "history" }),
      );
      const config = new ConfigServiceClient(client);
      const roleARN = "arn:aws:iam::111122223333:role/config";
      const ConfigurationRecorder = { name: "default", roleARN, recordingGroup };
      await config.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder }));
      const DeliveryChannel = { name: "default", s3BucketName: "history" };
      await config.send(new PutDeliveryChannelCommand({ DeliveryChannel }));
      return () =>
        config.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: "default" }));
    };
    const enabled = "config-recorder-enabled";
    const globals = "config-recorder-global-resources-recorded";

    test("a recorder of everything counts once it is started", async () => {
      const start = await record({ allSupported: true, includeGlobalResourceTypes: true });
      expect(await statuses(enabled)).toEqual({ [enabled]: "fail" });
      await start();
      expect(await statuses(enabled, globals)).toEqual({ [enabled]: "pass", [globals]: "pass" });
    });

    test("a recorder of one type leaves the others unrecorded, in every region", async () => {
      const start = await record({ resourceTypes: ["AWS::EC2::Instance"] });
      await start();
      expect(await statuses(enabled, globals)).toEqual({ [enabled]: "fail", [globals]: "manual" });
      const everywhere = await scanMoto(moto, globals, []);
      expect(everywhere.map(({ status }) => status)).toEqual(["fail"]);
    });

    test("without one it is unknown, since moto does not tell whether a service has its own", async () => {
      expect(await statuses("config-recorder-enabled")).toEqual({ "config-recorder-enabled": "unknown" });
    });
  });

  describe("by GuardDuty", () => {
    const features = [
      ["s3-protection", "S3_DATA_EVENTS"],
      ["eks-audit-logs", "EKS_AUDIT_LOGS"],
      ["lambda-protection", "LAMBDA_NETWORK_LOGS"],
      ["rds-protection", "RDS_LOGIN_EVENTS"],
      ["ec2-malware-protection", "EBS_MALWARE_PROTECTION"],
      ["runtime-monitoring", "RUNTIME_MONITORING"],
      ["eks-runtime-monitoring", "RUNTIME_MONITORING", "EKS_ADDON_MANAGEMENT"],
      ["ecs-runtime-monitoring", "RUNTIME_MONITORING", "ECS_FARGATE_AGENT_MANAGEMENT"],
      ["ec2-runtime-monitoring", "RUNTIME_MONITORING", "EC2_AGENT_MANAGEMENT"],
    ] as const satisfies readonly (readonly [string, DetectorFeature, ...string[]])[];
    const all = features.map(([name]) => `guardduty-${name}-enabled`);
    const each = (status: Status) => Object.fromEntries(all.map((check) => [check, status]));

    test("a detector is on, suspended or not there", async () => {
      const check = "guardduty-detector-enabled";
      expect(await statuses(check, ...all)).toEqual({ [check]: "fail", ...each("not-applicable") });
      const guardduty = new GuardDutyClient(client);
      const { DetectorId } = await guardduty.send(new CreateDetectorCommand({ Enable: true }));
      expect(await statuses(check)).toEqual({ [check]: "pass" });
      await guardduty.send(new UpdateDetectorCommand({ DetectorId, Enable: false }));
      expect(await statuses(check)).toEqual({ [check]: "fail" });
    });

    test.each([
      ["ENABLED", "pass"],
      ["DISABLED", "fail"],
    ] as const)("features that are %s: %s", async (Status, expected) => {
      const names = [...new Set(features.map(([, feature]) => feature))];
      const Features = names.map((Name) => ({
        Name,
        Status,
        AdditionalConfiguration: features.flatMap(([, feature, part]) =>
          feature === Name && part !== undefined ? [{ Name: part, Status }] : [],
        ),
      }));
      await new GuardDutyClient(client).send(new CreateDetectorCommand({ Enable: true, Features }));
      expect(await statuses(...all)).toEqual(each(expected));
    });

    test("findings, which moto does not tell, are unknown where it is on", async () => {
      const check = "guardduty-findings-high-resolved";
      expect(await statuses(check)).toEqual({ [check]: "not-applicable" });
      await new GuardDutyClient(client).send(new CreateDetectorCommand({ Enable: true }));
      expect(await statuses(check)).toEqual({ [check]: "unknown" });
    });
  });

  test("Security Hub is off until the account subscribes", async () => {
    const check = "securityhub-hub-enabled";
    expect(await statuses(check)).toEqual({ [check]: "fail" });
    await new SecurityHubClient(client).send(new EnableSecurityHubCommand({}));
    expect(await statuses(check)).toEqual({ [check]: "pass" });
  });

  test("Inspector's findings are counted while it is on", async () => {
    const check = "inspector-findings-resolved";
    // Moto tells no state of an account that never enabled it.
    expect(await statuses(check)).toEqual({ [check]: "unknown" });
    const inspector = new Inspector2Client(client);
    const types = { accountIds: ["111122223333"], resourceTypes: ["EC2" as const] };
    await inspector.send(new EnableCommand(types));
    expect(await statuses(check)).toEqual({ [check]: "pass" });
    await moto.reset();
    const findings = [{ findingArn: `arn:aws:inspector2:${region}:111122223333:finding/1` }];
    await fetch(`${moto.endpoint}/moto-api/static/inspector2/findings-results`, {
      method: "POST",
      body: JSON.stringify({ results: [findings], account_id: "111122223333", region }),
    });
    await inspector.send(new EnableCommand(types));
    expect(await statuses(check)).toEqual({ [check]: "fail" });
    await inspector.send(new DisableCommand(types));
    expect(await statuses(check)).toEqual({ [check]: "not-applicable" });
  });

  describe("for an organization that it manages", () => {
    beforeEach(async () => {
      await new OrganizationsClient(client).send(new CreateOrganizationCommand({ FeatureSet: "ALL" }));
    });

    test("AWS Config is aggregated once an aggregator collects from all regions", async () => {
      const check = "config-organization-aggregated";
      const everywhere = async () => (await scanMoto(moto, check, [])).map(({ status }) => status);
      expect(await everywhere()).toEqual(["fail"]);
      expect(await statuses(check)).toEqual({ [check]: "manual" });
      const config = new ConfigServiceClient(client);
      const RoleArn = "arn:aws:iam::111122223333:role/config";
      const aggregate = (source: Partial<OrganizationAggregationSource>) =>
        config.send(
          new PutConfigurationAggregatorCommand({
            ConfigurationAggregatorName: "organization",
            OrganizationAggregationSource: { RoleArn, ...source },
          }),
        );
      await aggregate({ AwsRegions: [region] });
      expect(await everywhere()).toEqual(["fail"]);
      await aggregate({ AllAwsRegions: true });
      expect(await everywhere()).toEqual(["pass"]);
      expect(await statuses(check)).toEqual({ [check]: "pass" });
    });

    test("Security Hub is administered once it enables new accounts", async () => {
      const check = "securityhub-organization-administered";
      expect(await statuses(check)).toEqual({ [check]: "fail" });
      const securityhub = new SecurityHubClient(client);
      await securityhub.send(new EnableSecurityHubCommand({}));
      const AdminAccountId = "111122223333";
      await securityhub.send(new EnableOrganizationAdminAccountCommand({ AdminAccountId }));
      const AccountDetails = [{ AccountId: "444455556666", Email: "loft@pigeonpost.example" }];
      await securityhub.send(new CreateMembersCommand({ AccountDetails }));
      for (const [AutoEnable, status] of [
        [false, "fail"],
        [true, "pass"],
      ] as const) {
        await securityhub.send(new UpdateOrganizationConfigurationCommand({ AutoEnable }));
        expect(await statuses(check)).toEqual({ [check]: status });
      }
    });

    test("GuardDuty fails without a detector, and is unknown with one, whose members moto does not tell", async () => {
      const check = "guardduty-organization-administered";
      expect(await statuses(check)).toEqual({ [check]: "fail" });
      await new GuardDutyClient(client).send(new CreateDetectorCommand({ Enable: true }));
      expect(await statuses(check)).toEqual({ [check]: "unknown" });
    });
  });

  const byName = async (check: string) =>
    (await scanMoto(moto, check, [region])).map(({ resource, status }) => [resource.name, status]).toSorted();
  const policyFor = (Principal: unknown, Action: string | string[], Condition?: object) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Sid: "Judged", Effect: "Allow", Principal, Action, Resource: "*", ...(Condition && { Condition }) },
      ],
    });

  test("event buses are judged by whom their policy lets in", async () => {
    const events = new EventBridgeClient(client);
    for (const Name of ["everyones", "partners"]) await events.send(new CreateEventBusCommand({ Name }));
    const permit = (EventBusName: string, Principal: unknown) =>
      events.send(
        new PutPermissionCommand({ EventBusName, Policy: policyFor(Principal, "events:PutEvents") }),
      );
    await permit("everyones", "*");
    await permit("partners", { AWS: "arn:aws:iam::444455556666:root" });
    expect(await byName("eventbridge-bus-public-access-denied")).toEqual([
      ["default", "pass"],
      ["everyones", "fail"],
      ["partners", "pass"],
    ]);
    expect(await byName("eventbridge-bus-external-access-restricted")).toEqual([
      ["default", "pass"],
      ["everyones", "fail"],
      ["partners", "fail"],
    ]);
  });

  test("policies of CloudWatch Logs are judged by whom their services write for", async () => {
    const logs = new CloudWatchLogsClient(client);
    const actions = ["logs:CreateLogStream", "logs:PutLogEvents"];
    const service = { Service: "es.amazonaws.com" };
    const own = { StringEquals: { "aws:SourceAccount": "111122223333" } };
    const written = { anyone: policyFor(service, actions), own: policyFor(service, actions, own) };
    for (const [policyName, policyDocument] of Object.entries(written))
      await logs.send(new PutResourcePolicyCommand({ policyName, policyDocument }));
    expect(await byName("logs-resource-policy-services-restricted")).toEqual([
      ["anyone", "fail"],
      ["own", "pass"],
    ]);
  });
});
