import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ACMClient, ImportCertificateCommand } from "@aws-sdk/client-acm";
import {
  CreateLocationS3Command,
  CreateTaskCommand,
  type CreateTaskCommandInput,
  DataSyncClient,
} from "@aws-sdk/client-datasync";
import { CreateFileSystemCommand, EFSClient, PutFileSystemPolicyCommand } from "@aws-sdk/client-efs";
import {
  CreateLoadBalancerCommand,
  ElasticLoadBalancingClient,
} from "@aws-sdk/client-elastic-load-balancing";
import { DisableMacieCommand, Macie2Client } from "@aws-sdk/client-macie2";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateEmailIdentityCommand,
  CreateEmailIdentityPolicyCommand,
  SESv2Client,
} from "@aws-sdk/client-sesv2";
import { CreateServerCommand, TransferClient } from "@aws-sdk/client-transfer";
import { describe, expect, test } from "vitest";
import { pythonTool } from "../../src/outside/locate.mjs";
import { motoLeftOut } from "../../src/outside/moto.ts";
import { motoClient, motoStatuses, scanMoto, useMoto } from "./moto-scan.test-support.ts";

const region = "eu-west-1";
const open = (Action: string, Condition?: object) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action, Resource: "*", ...(Condition && { Condition }) }],
  });

/** A certificate that signs itself, and its key, in PEM. */
async function selfSigned(bits: number, days: number): Promise<Record<"Certificate" | "PrivateKey", Buffer>> {
  const script = `
import datetime, json, sys
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization as form
from cryptography.hazmat.primitives.asymmetric import rsa
key = rsa.generate_private_key(65537, int(sys.argv[1]))
name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, sys.argv[1] + ".example")])
now = datetime.datetime.now(datetime.timezone.utc)
made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
made = made.not_valid_before(now - datetime.timedelta(1)).not_valid_after(now + datetime.timedelta(int(sys.argv[2])))
secret = key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
print(json.dumps([made.sign(key, hashes.SHA256()).public_bytes(form.Encoding.PEM).decode(), secret.decode()]))`;
  const { stdout } = await promisify(execFile)(pythonTool("python3"), ["-c", script, `${bits}`, `${days}`]);
  const [certificate, key] = JSON.parse(stdout) as [string, string];
  return { Certificate: Buffer.from(certificate), PrivateKey: Buffer.from(key) };
}

describe.skipIf(motoLeftOut)("data of moto", () => {
  const moto = useMoto();

  const statuses = (check: string) => motoStatuses(moto, check, region);

  test("file systems are judged by their encryption and by their policy", async () => {
    const efs = new EFSClient(motoClient(moto, region));
    const create = async (CreationToken: string, Encrypted: boolean) =>
      (await efs.send(new CreateFileSystemCommand({ CreationToken, Encrypted }))).FileSystemId ?? "";
    const [bare, guarded, wide] = [
      await create("1", false),
      await create("2", true),
      await create("3", true),
    ];
    const viaMountTarget = { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } };
    const mount = "elasticfilesystem:ClientMount";
    for (const [FileSystemId, Policy] of [
      [guarded, open(mount, viaMountTarget)],
      [wide, open(mount)],
    ])
      await efs.send(new PutFileSystemPolicyCommand({ FileSystemId, Policy }));
    expect(await statuses("efs-file-system-encrypted")).toEqual({
      [bare]: "fail",
      [guarded]: "pass",
      [wide]: "pass",
    });
    expect(await statuses("efs-file-system-anonymous-access-denied")).toEqual({
      [bare]: "fail",
      [guarded]: "pass",
      [wide]: "fail",
    });
  });

  test("identities are judged by their policies", async () => {
    const ses = new SESv2Client(motoClient(moto, region));
    for (const EmailIdentity of ["bad.example", "good.example"])
      await ses.send(new CreateEmailIdentityCommand({ EmailIdentity }));
    await ses.send(
      new CreateEmailIdentityPolicyCommand({
        EmailIdentity: "bad.example",
        PolicyName: "Everyone",
        Policy: open("ses:SendEmail"),
      }),
    );
    expect(await statuses("ses-identity-public-access-denied")).toEqual({
      "bad.example": "fail",
      "good.example": "pass",
    });
  });

  test("certificates that a load balancer uses are judged by their end and their key", async () => {
    const acm = new ACMClient(motoClient(moto, region));
    const importOf = async (bits: number, days: number) =>
      (await acm.send(new ImportCertificateCommand(await selfSigned(bits, days)))).CertificateArn ?? "";
    const used = [await importOf(1024, 10), await importOf(2048, 100)];
    await importOf(3072, 10);
    await new ElasticLoadBalancingClient(motoClient(moto, region)).send(
      new CreateLoadBalancerCommand({
        LoadBalancerName: "front",
        AvailabilityZones: [`${region}a`],
        Listeners: used.map((SSLCertificateId, index) => ({
          Protocol: "HTTPS",
          LoadBalancerPort: 443 + index,
          InstancePort: 80,
          SSLCertificateId,
        })),
      }),
    );
    expect(await statuses("acm-certificate-renewed")).toEqual({
      "1024.example": "fail",
      "2048.example": "pass",
      "3072.example": "not-applicable",
    });
    expect(await statuses("acm-certificate-key-strong")).toEqual({
      "1024.example": "fail",
      "2048.example": "pass",
      "3072.example": "pass",
    });
  });

  test("tasks are judged by their log group and level, and ask a person where moto tells no mode", async () => {
    const datasync = new DataSyncClient(motoClient(moto, region));
    const { LocationArn } = await datasync.send(
      new CreateLocationS3Command({
        S3BucketArn: "arn:aws:s3:::loft",
        S3Config: { BucketAccessRoleArn: "arn:aws:iam::111122223333:role/transfer" },
      }),
    );
    const create = (Name: string, settings: Partial<CreateTaskCommandInput>) =>
      datasync.send(
        new CreateTaskCommand({
          SourceLocationArn: LocationArn,
          DestinationLocationArn: LocationArn,
          Name,
          ...settings,
        }),
      );
    const CloudWatchLogGroupArn = `arn:aws:logs:${region}:111122223333:log-group:transfers:*`;
    await create("good", { CloudWatchLogGroupArn, Options: { LogLevel: "BASIC" } });
    await create("bad", { CloudWatchLogGroupArn, Options: { LogLevel: "OFF" } });
    await create("bare", {});
    expect(await statuses("datasync-task-logged")).toEqual({ good: "pass", bad: "fail", bare: "manual" });
  });

  test("servers are judged by their protocols", async () => {
    const transfer = new TransferClient(motoClient(moto, region));
    const create = async (...Protocols: ("SFTP" | "FTP")[]) =>
      (await transfer.send(new CreateServerCommand({ Protocols }))).ServerId ?? "";
    const [good, bad] = [await create("SFTP"), await create("SFTP", "FTP")];
    expect(await statuses("transfer-server-protocols-encrypted")).toEqual({ [good]: "pass", [bad]: "fail" });
  });

  test("Macie that is off fails where there is a bucket; where it is on moto tells dates that are none", async () => {
    // Where moto's buckets are, as it tells no region of them.
    const home = "us-east-1";
    const macieStatus = async () =>
      (await scanMoto(moto, "macie-account-enabled", [home])).map(({ status }) => status);
    expect(await macieStatus()).toEqual(["unknown"]);
    await new Macie2Client(motoClient(moto, home)).send(new DisableMacieCommand({}));
    expect(await macieStatus()).toEqual(["not-applicable"]);
    const s3 = new S3Client({ ...motoClient(moto, home), forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: "loft" }));
    expect(await macieStatus()).toEqual(["fail"]);
  });
});
