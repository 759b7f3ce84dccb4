import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { launchTemplates } from "./launch-templates.ts";

const uid = "arn:aws:ec2:eu-central-1:111122223333:launch-template/lt-1";
const first = { LaunchTemplateId: "lt-1", VersionNumber: 1, DefaultVersion: true, LaunchTemplateData: {} };
const latest = {
  ...first,
  VersionNumber: 2,
  DefaultVersion: false,
  LaunchTemplateData: {
    ImageId: "ami-1",
    UserData: btoa("export DB_PASSWORD=hunter2hunter2\n"),
    MetadataOptions: { HttpTokens: "required", HttpEndpoint: "enabled" },
    NetworkInterfaces: [{ AssociatePublicIpAddress: true }, { NetworkInterfaceId: "eni-1" }],
  },
} as const;
const one = { number: 1, isDefault: true };
const two = { number: 2, isDefault: false };
const nothing = {
  metadataOptions: [one],
  interfaces: [{ ...one, assignsPublicAddress: false, existing: [] }],
  userData: [{ ...one, isPresent: false, secrets: [] }],
};

testCollector(
  launchTemplates,
  {
    "versions of a template on two pages are one resource": {
      fixtures: {
        ec2: {
          DescribeLaunchTemplateVersions: pagesOf(
            "LaunchTemplateVersions",
            [[first, { ...first, LaunchTemplateId: "lt-2" }], [latest]],
            { input: "NextToken", output: "NextToken" },
          ),
        },
      },
      expect: [
        {
          uid,
          name: "lt-1",
          facets: {
            metadataOptions: [one, { ...two, tokens: "required", endpoint: "enabled", image: "ami-1" }],
            interfaces: [...nothing.interfaces, { ...two, assignsPublicAddress: true, existing: ["eni-1"] }],
            userData: [
              ...nothing.userData,
              {
                ...two,
                isPresent: true,
                secrets: [{ location: "userData: DB_PASSWORD", kind: "secret-like-name" }],
              },
            ],
          },
        },
        { uid: uid.replace("lt-1", "lt-2"), facets: nothing },
      ],
    },
    "a value that EC2 does not have decides nothing": {
      fixtures: {
        ec2: {
          DescribeLaunchTemplateVersions: {
            LaunchTemplateVersions: [
              { ...first, LaunchTemplateData: { MetadataOptions: { HttpTokens: "maybe" as "required" } } },
            ],
          },
        },
      },
      expect: [{ uid, facets: { ...nothing, metadataOptions: unreadable("unexpected-reply") } }],
    },
  },
  { services },
);
