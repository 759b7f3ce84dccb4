import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  type CreateDBInstanceCommandInput,
  RDSClient,
} from "@aws-sdk/client-rds";
import { describe, expect, test } from "vitest";
import { motoLeftOut } from "../../src/outside/moto.ts";
import { motoClient, scanMoto, useMoto } from "./moto-scan.test-support.ts";

const region = "eu-west-1";
const badAndGood = [
  ["bad", "fail"],
  ["good", "pass"],
];

describe.skipIf(motoLeftOut)("databases of moto", () => {
  const moto = useMoto();

  const statuses = async (check: string) =>
    (await scanMoto(moto, check, [region])).map(({ resource, status }) => [resource.name, status]).toSorted();
  const rds = () => new RDSClient(motoClient(moto, region));
  const login = { MasterUsername: "clerk", MasterUserPassword: "PLACEHOLDER" };

  test.each([
    ["rds-instance-storage-encrypted", { StorageEncrypted: true }, { StorageEncrypted: false }],
    [
      "rds-instance-minor-upgrades-automatic",
      { AutoMinorVersionUpgrade: true },
      { AutoMinorVersionUpgrade: false },
    ],
    ["rds-instance-public-access-disabled", { PubliclyAccessible: false }, { PubliclyAccessible: true }],
    ["rds-instance-multi-az", { MultiAZ: true }, { MultiAZ: false }],
  ] as const)("%s judges instances by their setting", async (check, good, bad) => {
    const create = (name: string, setting: Partial<CreateDBInstanceCommandInput>) =>
      rds().send(
        new CreateDBInstanceCommand({
          ...login,
          ...setting,
          DBInstanceIdentifier: name,
          DBInstanceClass: "db.m7g.large",
          Engine: "postgres",
          AllocatedStorage: 20,
        }),
      );
    await create("good", good);
    await create("bad", bad);
    expect(await statuses(check)).toEqual(badAndGood);
  });

  const createCluster = (name: string, Engine: string, StorageEncrypted: boolean) =>
    rds().send(new CreateDBClusterCommand({ ...login, DBClusterIdentifier: name, Engine, StorageEncrypted }));

  test("clusters are judged by their encryption, and those of Neptune not at all", async () => {
    await createCluster("good", "aurora-postgresql", true);
    await createCluster("bad", "aurora-mysql", false);
    await createCluster("graph", "neptune", false);
    expect(await statuses("rds-cluster-storage-encrypted")).toEqual(badAndGood);
  });

  test("clusters are judged by the zones of their members", async () => {
    const zones = { good: ["a", "b"], bad: ["a", "a"] };
    for (const [cluster, letters] of Object.entries(zones)) {
      await createCluster(cluster, "aurora-postgresql", true);
      for (const [index, letter] of letters.entries())
        await rds().send(
          new CreateDBInstanceCommand({
            DBInstanceIdentifier: `${cluster}-${index}`,
            DBInstanceClass: "db.r7g.large",
            Engine: "aurora-postgresql",
            DBClusterIdentifier: cluster,
            AvailabilityZone: `${region}${letter}`,
          }),
        );
    }
    expect(await statuses("rds-cluster-multi-az")).toEqual(badAndGood);
    const members = await statuses("rds-instance-multi-az");
    expect(members.map(([, status]) => status)).toEqual(Array(4).fill("not-applicable"));
  });
});
