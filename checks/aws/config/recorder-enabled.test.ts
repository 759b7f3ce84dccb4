import { notAsked } from "@postern/sdk";
import { testCheck } from "@postern/testing";
import recorderEnabled from "./recorder-enabled.ts";
import { recorder } from "./shared/recorder.test-support.ts";

const facts = (...differences: Parameters<typeof recorder>) => ({
  recorder: recorder(...differences),
  serviceLinked: notAsked("The account has a recorder of its own."),
});
const excluding = (...types: string[]) => facts({ strategy: "EXCLUSION_BY_RESOURCE_TYPES", types });

testCheck(recorderEnabled, {
  pass: {
    "all types are recorded": {
      facts: facts(),
      expect:
        "Configuration recorder default of account 111122223333 in eu-central-1 records all types of resources.",
    },
    "the first delivery is due": { facts: facts({ lastStatus: "PENDING" }), expect: /records all/ },
    "only IAM's types are left out": {
      facts: excluding("AWS::IAM::User", "AWS::IAM::Role"),
      expect: /records all/,
    },
    "what is left out is allowed": {
      facts: excluding("AWS::EC2::NetworkInterface"),
      options: { exclusions: ["AWS::EC2::NetworkInterface"] },
      expect: /records all/,
    },
  },
  fail: {
    "there is no recorder": {
      facts: { recorder: null, serviceLinked: [] },
      expect: "There is no configuration recorder of account 111122223333 in eu-central-1.",
    },
    "the recorder is off": { facts: facts({ recording: false }), expect: /is switched off\.$/ },
    "the recorder could not deliver": {
      facts: facts({ lastStatus: "FAILURE", error: "AccessDenied" }),
      expect: /could not deliver: AccessDenied\.$/,
    },
    "listed types are recorded": {
      facts: facts({ strategy: "INCLUSION_BY_RESOURCE_TYPES", types: ["AWS::S3::Bucket"] }),
      expect: /records 1 listed types of resources only\.$/,
    },
    "other types are left out": {
      facts: excluding("AWS::IAM::User", "AWS::EC2::Volume"),
      expect: /leaves out AWS::EC2::Volume\.$/,
    },
  },
  manual: {
    "only a service has a recorder": {
      facts: { recorder: null, serviceLinked: ["securityhub.amazonaws.com"] },
      expect:
        /^The only configuration recorders of account 111122223333 in eu-central-1 are those of securityhub/,
    },
  },
});
