import { expect, test } from "vitest";
import { currentScope, readInScope } from "./call-scope.ts";

const declaredNow = () => [...(currentScope()?.declared.entries() ?? [])];

test("a scope holds the declared operations with their actions while the read runs, and not after", async () => {
  const calls = ["iam:ListUsers", { operation: "s3:ListBuckets", action: "s3:ListAllMyBuckets" }];
  const reading = await readInScope(calls, async () => declaredNow());
  const expected = [
    ["iam:ListUsers", "iam:ListUsers"],
    ["s3:ListBuckets", "s3:ListAllMyBuckets"],
  ];
  expect(reading).toEqual({ readable: true, value: expected, calls: [] });
  expect(currentScope()).toBeUndefined();
});

test("what is thrown, also before the first await, becomes the cause", async () => {
  const reading = await readInScope([], () => {
    throw new TypeError("x is undefined");
  });
  expect(reading).toMatchObject({ readable: false, cause: { code: "collector-error" }, calls: [] });
});

test("a scope inside another takes its place and ends before it", async () => {
  await readInScope(["iam:ListUsers"], async () => {
    await readInScope(["iam:GetUser"], async () => expect(declaredNow().flat()).toContain("iam:GetUser"));
    expect(declaredNow().flat()).toEqual(["iam:ListUsers", "iam:ListUsers"]);
  });
});

test("an async generator runs in the scope of who asks for its next value", async () => {
  async function* collect() {
    for (;;) yield await Promise.resolve(declaredNow()[0]?.[0]);
  }
  const generator = collect();
  const next = (call: string) => readInScope([call], () => generator.next());
  expect(await next("iam:ListUsers")).toMatchObject({ value: { value: "iam:ListUsers" } });
  expect(await next("iam:GetUser")).toMatchObject({ value: { value: "iam:GetUser" } });
});

test("a scope is closed for what outlives the read", async () => {
  const reading = await readInScope(["iam:ListUsers"], async () => currentScope());
  expect(reading).toMatchObject({ readable: true, value: { closed: true } });
});
