import { notAsked } from "@postern/sdk";
import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { recorders } from "./recorders.ts";

const uid = "AWS::::Account:111122223333";
const role = "arn:aws:iam::111122223333:role/config";
const listed = (recordingGroup: object) => ({
  ConfigurationRecorders: [{ name: "default", roleARN: role, recordingGroup }],
});
const status = (members: object) => ({
  ConfigurationRecordersStatus: [{ name: "default", ...members }],
});
const own = notAsked("The account has a recorder of its own.");
const recorder = (recordingGroup: object, statusMembers: object, expected: object) => ({
  fixtures: {
    configservice: {
      DescribeConfigurationRecorders: listed(recordingGroup),
      DescribeConfigurationRecorderStatus: status(statusMembers),
    },
  },
  expect: [
    {
      uid,
      facets: {
        recorder: { name: "default", role, globalTypes: false, types: [], ...expected } as never,
        serviceLinked: own,
      },
    },
  ],
});
const all = { strategy: "ALL_SUPPORTED_RESOURCE_TYPES" };

testCollector(
  recorders,
  {
    "all types, as recorders from before the strategies say": recorder(
      { allSupported: true, includeGlobalResourceTypes: true },
      { recording: true, lastStatus: "SUCCESS" },
      { ...all, globalTypes: true, recording: true, lastStatus: "SUCCESS" },
    ),
    "listed types": recorder(
      { allSupported: false, resourceTypes: ["AWS::S3::Bucket"] },
      { recording: false },
      { strategy: "INCLUSION_BY_RESOURCE_TYPES", types: ["AWS::S3::Bucket"], recording: false },
    ),
    "all types but some, with an error, in the model's spelling": recorder(
      {
        allSupported: false,
        exclusionByResourceTypes: { resourceTypes: ["AWS::IAM::User"] },
        recordingStrategy: { useOnly: "EXCLUSION_BY_RESOURCE_TYPES" },
      },
      { recording: true, lastStatus: "Failure", lastErrorCode: "AccessDenied" },
      {
        strategy: "EXCLUSION_BY_RESOURCE_TYPES",
        types: ["AWS::IAM::User"],
        recording: true,
        lastStatus: "FAILURE",
        error: "AccessDenied",
      },
    ),
    "only services have recorders": {
      fixtures: {
        configservice: {
          DescribeConfigurationRecorders: { ConfigurationRecorders: [] },
          ListConfigurationRecorders: pagesOf(
            "ConfigurationRecorderSummaries",
            [
              [{ servicePrincipal: "securityhub.amazonaws.com" }],
              [{ servicePrincipal: "other.amazonaws.com" }],
            ].map((page) =>
              page.map((one) => ({ arn: "arn", name: "name", recordingScope: "INTERNAL" as const, ...one })),
            ),
            { input: "NextToken", output: "NextToken" },
          ),
        },
      },
      expect: [
        {
          uid,
          facets: { recorder: null, serviceLinked: ["securityhub.amazonaws.com", "other.amazonaws.com"] },
        },
      ],
    },
    "a strategy that nobody knows is unreadable": {
      fixtures: {
        configservice: {
          DescribeConfigurationRecorders: listed({
            allSupported: false,
            recordingStrategy: { useOnly: "SOME" },
          }),
          DescribeConfigurationRecorderStatus: status({ recording: false }),
        },
      },
      expect: [
        {
          uid,
          facets: { recorder: unreadable("unexpected-reply"), serviceLinked: unreadable("unexpected-reply") },
        },
      ],
    },
    "a recorder without a status is unreadable": {
      fixtures: {
        configservice: {
          DescribeConfigurationRecorders: listed({ allSupported: true }),
          DescribeConfigurationRecorderStatus: { ConfigurationRecordersStatus: [] },
        },
      },
      expect: [
        {
          uid,
          facets: { recorder: unreadable("unexpected-reply"), serviceLinked: unreadable("unexpected-reply") },
        },
      ],
    },
  },
  { services },
);
