import { describe, expect, test } from "vitest";
import { optional } from "./optional-member.ts";
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
