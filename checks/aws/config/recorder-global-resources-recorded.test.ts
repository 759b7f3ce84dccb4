import { testCheck } from "@postern/testing";
import recorderGlobalResourcesRecorded from "./recorder-global-resources-recorded.ts";
import { globalTypes } from "./shared/recorded-types.ts";
import { recorder } from "./shared/recorder.test-support.ts";

const recording = (...all: (Parameters<typeof recorder>[0] | null)[]) => ({
  facts: {},
  needs: {
    recorders: all.map((differences) => ({
      facts: { recorder: differences === null ? null : recorder(differences) },
    })),
  },
});
const inRegion = /^AWS Config records IAM's resources of account 111122223333 in eu-central-1\.$/;
const nowhere = "AWS Config records IAM's resources of account 111122223333 in no region.";

testCheck(recorderGlobalResourcesRecorded, {
  pass: {
    "one of the regions records all types": { ...recording(null, {}), expect: inRegion },
    "IAM's types are not among those left out": {
      ...recording({
        strategy: "EXCLUSION_BY_RESOURCE_TYPES",
        globalTypes: false,
        types: ["AWS::EC2::Volume"],
      }),
      expect: inRegion,
    },
    "IAM's types are listed": {
      ...recording({ strategy: "INCLUSION_BY_RESOURCE_TYPES", globalTypes: false, types: [...globalTypes] }),
      expect: inRegion,
    },
  },
  fail: {
    "there is no recorder": { ...recording(null), expect: nowhere },
    "global types are not included": { ...recording({ globalTypes: false }), expect: nowhere },
    "some of IAM's types are left out": {
      ...recording({ strategy: "EXCLUSION_BY_RESOURCE_TYPES", types: ["AWS::IAM::Role"] }),
      expect: nowhere,
    },
    "one of IAM's types is listed": {
      ...recording({ strategy: "INCLUSION_BY_RESOURCE_TYPES", types: ["AWS::IAM::Role"] }),
      expect: nowhere,
    },
    "the recorder that would is off": { ...recording({ recording: false }), expect: nowhere },
    "the recorder that would cannot deliver": { ...recording({ lastStatus: "FAILURE" }), expect: nowhere },
  },
  manual: {
    "a region was left out": {
      facts: {},
      needs: { recorders: { resources: [], leftOut: ["us-east-1"] } },
      expect: /look at those that were left out \(us-east-1\)\.$/,
    },
  },
});
