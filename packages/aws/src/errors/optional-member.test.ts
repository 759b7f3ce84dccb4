import { describe, expect, test } from "vitest";
import { genuine, optional } from "./optional-member.ts";
import { UnexpectedReplyError } from "./service-errors.ts";

interface Reply {
  readonly $metadata: { readonly requestId?: string };
  readonly QueueUrls?: string[];
}

describe("optional", () => {
  test.each<[string, Reply, string[] | undefined]>([
    ["has it", { $metadata: { requestId: "1" }, QueueUrls: ["a"] }, ["a"]],
    ["has it, and no request id", { $metadata: {}, QueueUrls: ["a"] }, ["a"]],
    ["is AWS's and leaves it out", { $metadata: { requestId: "1" } }, undefined],
  ])("is what the reply tells where it %s", (_, reply, expected) => {
    expect(optional(reply, "QueueUrls")).toEqual(expected);
  });

  test("is nothing that can be told where the reply is none of AWS's", () => {
    const empty: Reply = { $metadata: {} };
    expect(() => optional(empty, "QueueUrls")).toThrow(UnexpectedReplyError);
  });
});

test("a reply without a request id is none of AWS's, whatever it holds", () => {
  const reply = { $metadata: { requestId: "1" }, Block: {} };
  expect(genuine(reply)).toBe(reply);
  expect(() => genuine({ ...reply, $metadata: {} })).toThrow("The reply has no request id");
});
