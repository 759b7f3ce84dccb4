import { testCheck } from "@postern/testing";
import check from "./instance-user-data-secrets-absent.ts";
import { terminated, testInstance as resource } from "./shared/test-instances.test-support.ts";

const byName = { location: "userData: DB_PASSWORD", kind: "secret-like-name" } as const;
const key = { location: "userData", kind: "aws-access-key-id" } as const;

testCheck(check, {
  pass: {
    "there is no user data": {
      resource,
      facts: { userData: { isPresent: false, secrets: [] } },
      expect: "User data of instance i-1 is empty.",
    },
    "the script is harmless": {
      resource,
      facts: { userData: { isPresent: true, secrets: [] } },
      expect: "User data of instance i-1 holds nothing that looks like a secret.",
    },
  },
  fail: {
    "there is an access key among others": {
      resource,
      facts: {
        userData: { isPresent: true, secrets: [byName, key], unreadable: "it is not encoded as text" },
      },
      expect: "User data of instance i-1 holds aws access key id (userData).",
    },
  },
  manual: {
    "only a name tells": {
      resource,
      facts: { userData: { isPresent: true, secrets: [byName] } },
      expect:
        "A person must see whether User data of instance i-1 holds secrets: userData: DB_PASSWORD are called as secrets are.",
    },
    "it could not be decoded": {
      resource,
      facts: { userData: { isPresent: true, secrets: [], unreadable: "it is not encoded as text" } },
      expect: "A person must see whether User data of instance i-1 holds secrets: it is not encoded as text.",
    },
  },
  notApplicable: {
    "the instance is terminated": {
      resource: terminated,
      facts: { userData: { notAsked: "The instance is terminated." } },
      expect: "Instance i-1 is terminated.",
    },
  },
});
