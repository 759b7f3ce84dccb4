import { required } from "@postern/aws/replies";
import { defineCollector, orNotAsked } from "@postern/sdk";
import * as z from "zod";
import { isOfRds, setting, tagsOf } from "./database.ts";

const text = z.string().min(1);
const flag = { calls: [], value: orNotAsked(z.boolean()) };

/** The instances of a region, those of Neptune and DocumentDB left out (RDS DescribeDBInstances). */
export const dbInstances = defineCollector({
  id: "rds-db-instances",
  description: "RDS instances with their engine, encryption, upgrades, reach and standby.",
  scope: "region",
  resourceType: "AWS::RDS::DBInstance",
  calls: ["rds:DescribeDBInstances"],
  attributes: z.strictObject({
    engine: text,
    status: text,
    cluster: text.nullable().describe("The cluster that it is a member of."),
    replicaOf: text.nullable().describe("The instance or cluster that it replicates."),
  }),
  facets: {
    storageEncrypted: flag,
    minorUpgradesAutomatic: flag,
    publiclyAccessible: flag,
    multiAz: flag,
  },
  async *collect({ client, facets, paginate }) {
    const { DescribeDBInstancesCommand, RDSClient } = await import("../clients/rds.ts");
    const rds = client(RDSClient);
    const pages = paginate(
      (Marker) => rds.send(new DescribeDBInstancesCommand({ MaxRecords: 100, Marker })),
      (page) => page.Marker,
    );
    for await (const page of pages)
      for (const instance of required(page, "DBInstances")) {
        const engine = required(instance, "Engine");
        if (!isOfRds(engine)) continue;
        const arn = required(instance, "DBInstanceArn");
        const status = required(instance, "DBInstanceStatus");
        const flagOf = (name: Flag) => async () => setting(instance[name], name, status);
        yield {
          uid: arn,
          arn,
          name: required(instance, "DBInstanceIdentifier"),
          tags: tagsOf(instance.TagList),
          attributes: {
            engine,
            status,
            cluster: instance.DBClusterIdentifier ?? null,
            replicaOf:
              instance.ReadReplicaSourceDBInstanceIdentifier ??
              instance.ReadReplicaSourceDBClusterIdentifier ??
              null,
          },
          facets: facets({
            storageEncrypted: flagOf("StorageEncrypted"),
            minorUpgradesAutomatic: flagOf("AutoMinorVersionUpgrade"),
            publiclyAccessible: flagOf("PubliclyAccessible"),
            // The standby is made last.
            multiAz: async () =>
              setting(status === "creating" ? undefined : instance.MultiAZ, "MultiAZ", status),
          }),
        };
      }
  },
});

type Flag = "StorageEncrypted" | "AutoMinorVersionUpgrade" | "PubliclyAccessible" | "MultiAZ";
