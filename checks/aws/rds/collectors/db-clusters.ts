import { required } from "@postern/aws/replies";
import { defineCollector, orNotAsked } from "@postern/sdk";
import * as z from "zod";
import { isOfRds, setting, tagsOf } from "./database.ts";

const text = z.string().min(1);

/** The clusters of a region, those of Neptune and DocumentDB left out (RDS DescribeDBClusters). */
export const dbClusters = defineCollector({
  id: "rds-db-clusters",
  description: "Aurora and Multi-AZ DB clusters with their engine, encryption, members and zones.",
  scope: "region",
  resourceType: "AWS::RDS::DBCluster",
  calls: ["rds:DescribeDBClusters"],
  attributes: z.strictObject({
    engine: text,
    status: text,
    engineMode: text.nullable().describe("Serverless where it is Aurora Serverless v1."),
  }),
  facets: {
    storageEncrypted: { calls: [], value: orNotAsked(z.boolean()) },
    multiAz: { calls: [], value: orNotAsked(z.boolean()) },
    members: { calls: [], value: orNotAsked(z.array(text)) },
  },
  async *collect({ client, facets, paginate }) {
    const { DescribeDBClustersCommand, RDSClient } = await import("../clients/rds.ts");
    const rds = client(RDSClient);
    const pages = paginate(
      (Marker) => rds.send(new DescribeDBClustersCommand({ MaxRecords: 100, Marker })),
      (page) => page.Marker,
    );
    for await (const page of pages)
      for (const cluster of required(page, "DBClusters")) {
        const engine = required(cluster, "Engine");
        if (!isOfRds(engine)) continue;
        const arn = required(cluster, "DBClusterArn");
        const status = required(cluster, "Status");
        const { DBClusterMembers, EngineMode, MultiAZ, StorageEncrypted, TagList } = cluster;
        yield {
          uid: arn,
          arn,
          name: required(cluster, "DBClusterIdentifier"),
          tags: tagsOf(TagList),
          attributes: { engine, status, engineMode: EngineMode ?? null },
          facets: facets({
            storageEncrypted: async () => setting(StorageEncrypted, "StorageEncrypted", status),
            // The members are made after it.
            multiAz: async () => setting(status === "creating" ? undefined : MultiAZ, "MultiAZ", status),
            members: async () => {
              const members = DBClusterMembers?.map((member) => required(member, "DBInstanceIdentifier"));
              return setting(members, "DBClusterMembers", status);
            },
          }),
        };
      }
  },
});
