import { expect, test } from "vitest";
import { parsePolicy, readPolicy } from "./parse-policy.ts";
import { policySchema } from "./policy.ts";

const allow = { Sid: "Read", Effect: "Allow", Action: "s3:Get*", Resource: "*" };
const document = { Version: "2012-10-17", Statement: [allow] };

test("JSON and URL-encoded JSON are the same document", () => {
  const plain = parsePolicy(JSON.stringify(document));
  expect(parsePolicy(encodeURIComponent(JSON.stringify(document, null, 2)))).toEqual(plain);
  expect(parsePolicy(` ${JSON.stringify(document)}\n`)).toEqual(plain);
  expect(plain).toEqual({
    kind: "policy",
    policy: {
      statements: [
        {
          where: 'statement "Read"',
          effect: "Allow",
          principals: null,
          actions: { except: false, patterns: ["s3:Get*"] },
          resources: { except: false, patterns: ["*"] },
          conditions: [],
        },
      ],
    },
  });
});

test("percent signs in plain JSON are left alone", () => {
  const written = { Statement: { ...allow, Resource: "arn:aws:s3:::a%20b" } };
  expect(parsePolicy(JSON.stringify(written))).toMatchObject({
    policy: { statements: [{ resources: { patterns: ["arn:aws:s3:::a%20b"] } }] },
  });
});

test("lone values are lists, numbers and truth values are text", () => {
  const written = {
    Statement: {
      Effect: "Deny",
      NotPrincipal: { AWS: 111122223333, Service: ["a.amazonaws.com"] },
      NotAction: "iam:*",
      NotResource: ["arn:aws:s3:::a"],
      Condition: { Bool: { "aws:SecureTransport": false }, StringEquals: { a: ["b", "c"] } },
    },
  };
  expect(parsePolicy(JSON.stringify(written))).toEqual({
    kind: "policy",
    policy: {
      statements: [
        {
          where: "statement 1",
          effect: "Deny",
          principals: {
            except: true,
            members: [
              { type: "AWS", value: "111122223333" },
              { type: "Service", value: "a.amazonaws.com" },
            ],
          },
          actions: { except: true, patterns: ["iam:*"] },
          resources: { except: true, patterns: ["arn:aws:s3:::a"] },
          conditions: [
            { operator: "Bool", key: "aws:SecureTransport", values: ["false"] },
            { operator: "StringEquals", key: "a", values: ["b", "c"] },
          ],
        },
      ],
    },
  });
});

test("a policy without statements is one", () => {
  expect(parsePolicy('{"Version":"2012-10-17","Statement":[]}')).toEqual({
    kind: "policy",
    policy: { statements: [] },
  });
});

test("what is read can be kept as facts", () => {
  const parsed = parsePolicy(JSON.stringify(document));
  expect(parsed.kind === "policy" && policySchema.parse(parsed.policy)).toEqual(
    parsed.kind === "policy" && parsed.policy,
  );
});

test.each([
  ["nothing", ""],
  ["an empty object", "{}"],
  ["an HTML page", "<html><body>Log in</body></html>"],
  ["a list", "[]"],
  ["null", "null"],
  ["a broken escape", "%7B%ZZ"],
  ["half of a document", '{"Statement":[{"Effect":"Allow"'],
  ["a statement without effect", '{"Statement":{"Action":"*","Resource":"*"}}'],
  ["an effect in another case", '{"Statement":{"Effect":"allow","Action":"*","Resource":"*"}}'],
  ["a statement without action", '{"Statement":{"Effect":"Allow","Resource":"*"}}'],
  ["Action beside NotAction", '{"Statement":{"Effect":"Allow","Action":"*","NotAction":"*","Resource":"*"}}'],
  [
    "Principal beside NotPrincipal",
    '{"Statement":{"Effect":"Allow","Action":"*","Principal":"*","NotPrincipal":"*"}}',
  ],
  ["another version of the language", '{"Version":"","Statement":{"Effect":"Allow","Action":"*"}}'],
  [
    "a principal that is neither everyone nor of a kind",
    '{"Statement":{"Effect":"Allow","Action":"*","Principal":""}}',
  ],
  ["a principal of no kind", '{"Statement":{"Effect":"Allow","Action":"*","Principal":{}}}'],
  ["a principal without a name", '{"Statement":{"Effect":"Allow","Action":"*","Principal":{"AWS":[""]}}}'],
  ["an action of no service", '{"Statement":{"Effect":"Allow","NotAction":["s3:*","garbage"]}}'],
  ["a resource that is neither ARN nor path", '{"Statement":{"Effect":"Allow","Action":"*","Resource":7}}'],
  ["an account that is none", '{"Statement":{"Effect":"Allow","Action":"*","Principal":{"AWS":7}}}'],
  [
    "a truth value that is none",
    '{"Statement":{"Effect":"Deny","Action":"*","Condition":{"ForAnyValue:BoolIfExists":{"aws:SecureTransport":""}}}}',
  ],
  ["garbage as action", '{"Statement":{"Effect":"Allow","Action":[{}],"Resource":"*"}}'],
  ["garbage as statement", '{"Statement":["x"]}'],
  ["garbage as condition", '{"Statement":{"Effect":"Allow","Action":"*","Condition":"x"}}'],
])("%s is no policy, and never an empty one", (_, text) => {
  expect(parsePolicy(text)).toEqual({
    kind: "unparsable",
    because: expect.stringMatching(/^The text is no policy document: ./),
  });
});

test("who reads a document as a reply gets the error of that", () => {
  class UnexpectedReplyError extends Error {}
  expect(() => readPolicy("{}", UnexpectedReplyError)).toThrow(UnexpectedReplyError);
  expect(() => readPolicy("{}", UnexpectedReplyError)).toThrow("The text is no policy document: Statement: ");
  expect(readPolicy(JSON.stringify(document)).statements).toHaveLength(1);
});
