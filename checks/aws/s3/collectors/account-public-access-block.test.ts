import { testCollector, unreadable } from "@postern/testing";
import { awsError, htmlPage } from "@postern/testing/loopback";
import { blocked, open } from "../shared/test-buckets.test-support.ts";
import { answers, services } from "../sound.ts";
import { accountPublicAccessBlock } from "./account-public-access-block.ts";

const uid = "AWS::::Account:111122223333";

testCollector(
  accountPublicAccessBlock,
  {
    "everything is blocked": {
      fixtures: { s3control: answers().s3control },
      expect: [{ uid, facets: { block: blocked } }],
    },
    "a setting that is left out is off": {
      fixtures: {
        s3control: { GetPublicAccessBlock: { PublicAccessBlockConfiguration: { BlockPublicAcls: true } } },
      },
      expect: [{ uid, facets: { block: { ...open, blockPublicAcls: true } } }],
    },
    "nothing was ever configured": {
      fixtures: {
        s3control: {
          GetPublicAccessBlock: awsError("NoSuchPublicAccessBlockConfiguration", { status: 404 }),
        },
      },
      expect: [{ uid, facets: { block: open } }],
    },
    "the page of a proxy is no account without a block": {
      fixtures: { s3control: { GetPublicAccessBlock: htmlPage() } },
      expect: [{ uid, facets: { block: unreadable("unexpected-reply") } }],
    },
  },
  { services },
);
