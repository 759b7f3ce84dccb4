import { encryptionDefaults } from "./encryption-defaults.ts";
import { unreadable } from "@postern/testing";
import { htmlPage } from "@postern/testing/loopback";
import { testCollector } from "@postern/testing";
import { services } from "../sound.ts";

const uid = "AWS::::Account:111122223333";

testCollector(
  encryptionDefaults,
  {
    "encryption by default is on": {
      fixtures: { ec2: { GetEbsEncryptionByDefault: { EbsEncryptionByDefault: true } } },
      expect: [{ uid, name: "111122223333", facets: { ebs: true } }],
    },
    "encryption by default is off": {
      fixtures: { ec2: { GetEbsEncryptionByDefault: { EbsEncryptionByDefault: false } } },
      expect: [{ uid, facets: { ebs: false } }],
    },
    "a reply without the member is not “off”": {
      fixtures: { ec2: { GetEbsEncryptionByDefault: {} } },
      expect: [{ uid, facets: { ebs: unreadable("unexpected-reply") } }],
    },
    "neither is the page of a proxy": {
      fixtures: { ec2: { GetEbsEncryptionByDefault: htmlPage() } },
      expect: [{ uid, facets: { ebs: unreadable("unexpected-reply") } }],
    },
  },
  { services },
);
