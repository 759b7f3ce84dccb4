import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { dbInstances } from "./db-instances.ts";

const uidOf = (name: string) => `arn:aws:rds:eu-central-1:111122223333:db:${name}`;
const identity = (name: string, Engine = "postgres", DBInstanceStatus = "available") => ({
  DBInstanceIdentifier: name,
  DBInstanceArn: uidOf(name),
  Engine,
  DBInstanceStatus,
});
const settings = {
  StorageEncrypted: true,
  AutoMinorVersionUpgrade: false,
  PubliclyAccessible: false,
  MultiAZ: true,
};
const notYet = { notAsked: "The database is still being created." };
const garbage = unreadable("unexpected-reply");

testCollector(
  dbInstances,
  {
    "instances on several pages are found, those of Neptune and DocumentDB left out": {
      fixtures: {
        rds: {
          DescribeDBInstances: pagesOf(
            "DBInstances",
            [
              [
                { ...identity("parcels"), ...settings, TagList: [{ Key: "team", Value: "post" }] },
                { ...identity("graph", "neptune"), ...settings },
                { ...identity("documents", "docdb"), ...settings },
              ],
              [
                {
                  ...identity("tracking-1", "aurora-postgresql"),
                  ...settings,
                  DBClusterIdentifier: "tracking",
                },
                {
                  ...identity("copy"),
                  ...settings,
                  ReadReplicaSourceDBInstanceIdentifier: "parcels",
                },
                {
                  ...identity("copy-of-cluster"),
                  ...settings,
                  ReadReplicaSourceDBClusterIdentifier: "letters",
                },
              ],
            ],
            { input: "Marker", output: "Marker" },
          ),
        },
      },
      expect: [
        {
          uid: uidOf("parcels"),
          name: "parcels",
          tags: { team: "post" },
          attributes: { engine: "postgres", status: "available", cluster: null, replicaOf: null },
          facets: {
            storageEncrypted: true,
            minorUpgradesAutomatic: false,
            publiclyAccessible: false,
            multiAz: true,
          },
        },
        {
          uid: uidOf("tracking-1"),
          attributes: {
            engine: "aurora-postgresql",
            status: "available",
            cluster: "tracking",
            replicaOf: null,
          },
          facets: {},
        },
        {
          uid: uidOf("copy"),
          attributes: { engine: "postgres", status: "available", cluster: null, replicaOf: "parcels" },
          facets: {},
        },
        {
          uid: uidOf("copy-of-cluster"),
          attributes: { engine: "postgres", status: "available", cluster: null, replicaOf: "letters" },
          facets: {},
        },
      ],
    },
    "what an instance lacks while it is created is not told yet, its standby even where it is": {
      fixtures: {
        rds: {
          DescribeDBInstances: {
            DBInstances: [
              { ...identity("new", "postgres", "creating"), StorageEncrypted: false, MultiAZ: false },
            ],
          },
        },
      },
      expect: [
        {
          uid: uidOf("new"),
          facets: {
            storageEncrypted: false,
            minorUpgradesAutomatic: notYet,
            publiclyAccessible: notYet,
            multiAz: notYet,
          },
        },
      ],
    },
    "a setting that an existing instance lacks costs its facet alone": {
      fixtures: {
        rds: { DescribeDBInstances: { DBInstances: [{ ...identity("parcels"), StorageEncrypted: true }] } },
      },
      expect: [
        {
          uid: uidOf("parcels"),
          facets: {
            storageEncrypted: true,
            minorUpgradesAutomatic: garbage,
            publiclyAccessible: garbage,
            multiAz: garbage,
          },
        },
      ],
    },
    "an instance without its engine tells nothing": {
      fixtures: {
        rds: { DescribeDBInstances: { DBInstances: [{ ...identity("parcels"), Engine: "" }] } },
      },
      expect: [],
      failure: "unexpected-reply",
    },
  },
  { services },
);
