import type { Policy } from "@postern/analysis/policy-document";
import { testCheck } from "@postern/testing";
import { publicPolicyCases } from "../shared/public-policy-cases.test-support.ts";
import { openPolicy } from "../shared/test-policies.test-support.ts";
import queuePublicAccessDenied from "./queue-public-access-denied.ts";

const given = (policy: Policy | null) => ({ facts: { policy } });
const cases = publicPolicyCases("Queue example", "sqs:SendMessage", given);

testCheck(queuePublicAccessDenied, {
  ...cases,
  pass: {
    ...cases.pass,
    "the queue has no policy": {
      ...given(null),
      expect: "Queue example has no policy that could let anyone in.",
    },
    "a source of another account is not everyone": {
      ...given(
        openPolicy("sqs:SendMessage", {
          ArnEquals: { "aws:SourceArn": "arn:aws:sns:eu-west-1:444455556666:parcels" },
        }),
      ),
      expect: /^Queue example is not public: /,
    },
  },
});
