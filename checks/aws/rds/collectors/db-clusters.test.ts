import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { dbClusters } from "./db-clusters.ts";

const uidOf = (name: string) => `arn:aws:rds:eu-central-1:111122223333:cluster:${name}`;
const identity = (name: string, Engine = "aurora-mysql", Status = "available") => ({
  DBClusterIdentifier: name,
  DBClusterArn: uidOf(name),
  Engine,
  Status,
});
const settings = {
  StorageEncrypted: true,
  MultiAZ: true,
  DBClusterMembers: [{ DBInstanceIdentifier: "one" }, { DBInstanceIdentifier: "two" }],
};
const notYet = { notAsked: "The database is still being created." };
const garbage = unreadable("unexpected-reply");

testCollector(
  dbClusters,
  {
    "clusters on several pages are found, those of Neptune and DocumentDB left out": {
      fixtures: {
        rds: {
          DescribeDBClusters: pagesOf(
            "DBClusters",
            [
              [
                { ...identity("graph", "neptune"), ...settings },
                { ...identity("documents", "docdb"), ...settings },
                {
                  ...identity("tracking"),
                  ...settings,
                  EngineMode: "provisioned",
                  TagList: [{ Key: "team", Value: "post" }],
                },
              ],
              [{ ...identity("letters", "mysql"), ...settings, MultiAZ: false, DBClusterMembers: [] }],
            ],
            { input: "Marker", output: "Marker" },
          ),
        },
      },
      expect: [
        {
          uid: uidOf("tracking"),
          name: "tracking",
          tags: { team: "post" },
          attributes: { engine: "aurora-mysql", status: "available", engineMode: "provisioned" },
          facets: { storageEncrypted: true, multiAz: true, members: ["one", "two"] },
        },
        {
          uid: uidOf("letters"),
          attributes: { engine: "mysql", status: "available", engineMode: null },
          facets: { storageEncrypted: true, multiAz: false, members: [] },
        },
      ],
    },
    "what a cluster lacks while it is created is not told yet, its zones even where they are": {
      fixtures: {
        rds: {
          DescribeDBClusters: {
            DBClusters: [{ ...identity("new", "aurora-mysql", "creating"), MultiAZ: false }],
          },
        },
      },
      expect: [{ uid: uidOf("new"), facets: { storageEncrypted: notYet, multiAz: notYet, members: notYet } }],
    },
    "a setting that an existing cluster lacks costs its facet alone": {
      fixtures: {
        rds: { DescribeDBClusters: { DBClusters: [{ ...identity("tracking"), StorageEncrypted: false }] } },
      },
      expect: [
        { uid: uidOf("tracking"), facets: { storageEncrypted: false, multiAz: garbage, members: garbage } },
      ],
    },
  },
  { services },
);
