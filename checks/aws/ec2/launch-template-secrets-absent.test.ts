import { testCheck } from "@postern/testing";
import check from "./launch-template-secrets-absent.ts";

const resource = { uid: "arn:aws:ec2:eu-central-1:111122223333:launch-template/lt-1", name: "lt-1" };
const first = { number: 1, isDefault: true, isPresent: true, secrets: [] };
const label = "User data of Launch template lt-1, version 1 (default)";

testCheck(check, {
  pass: {
    "the script is harmless": {
      resource,
      facts: { userData: [first] },
      expect: [{ discriminator: "default", message: `${label} holds nothing that looks like a secret.` }],
    },
  },
  fail: {
    "the latest version holds a private key": {
      resource,
      facts: {
        userData: [
          { ...first, isPresent: false },
          { ...first, number: 2, isDefault: false, secrets: [{ location: "userData", kind: "private-key" }] },
        ],
      },
      expect: [
        { status: "pass", discriminator: "default", message: `${label} is empty.` },
        { discriminator: "latest", message: /version 2 \(latest\) holds private key \(userData\)\.$/ },
      ],
    },
  },
  manual: {
    "only a name tells": {
      resource,
      facts: {
        userData: [{ ...first, secrets: [{ location: "userData: API_TOKEN", kind: "secret-like-name" }] }],
      },
      expect: /^A person must see whether User data of Launch template lt-1/,
    },
  },
});
