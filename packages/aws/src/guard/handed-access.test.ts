import { expect, test } from "vitest";
import type { Access } from "../targets/aws-target.ts";
import { handOver, takeAccess } from "./handed-access.ts";

const accessOf = (accessKeyId: string): Access => ({
  credentials: async () => ({ accessKeyId, secretAccessKey: "example" }),
  endpoint: () => undefined,
});
const [first, second] = [accessOf("AKIAFIRST"), accessOf("AKIASECOND")];

test("an access is taken once, and for the command that it was handed over for", () => {
  const command = {};
  const taken = handOver(first, command, () => [takeAccess({}), takeAccess(command), takeAccess(command)]);
  expect(taken).toEqual([undefined, first, undefined]);
});

test("an access that was not taken while the command was sent is gone", async () => {
  const command = {};
  const later = handOver(first, command, async () => {
    await Promise.resolve();
    return takeAccess(command);
  });
  expect(await later).toBeUndefined();
  const failing = () =>
    handOver(first, command, () => {
      throw new TypeError("no command");
    });
  expect(failing).toThrow("no command");
  expect(takeAccess(command)).toBeUndefined();
});

test("what is sent in the midst of sending has its own access, and the outer one keeps its own", () => {
  const [outer, inner] = [{}, {}];
  const taken = handOver(first, outer, () => [
    handOver(second, inner, () => [takeAccess(outer), takeAccess(inner)]),
    takeAccess(outer),
  ]);
  expect(taken).toEqual([[undefined, second], first]);
});
