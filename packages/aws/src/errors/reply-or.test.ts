import { expect, test } from "vitest";
import { gone, replyOr } from "./reply-or.ts";

const failing = (name: string) =>
  Promise.reject(Object.assign(new Error("told"), { name, $fault: "client" }));
const meanings = { NoSuchBucketPolicy: () => "none" };

test("an error that is an answer becomes its meaning, however its name is spelt", async () => {
  expect(await replyOr(failing("NoSuchBucketPolicy"), meanings)).toBe("none");
  expect(await replyOr(failing("NoSuchBucketPolicyException"), meanings)).toBe("none");
  expect(await replyOr(Promise.resolve("reply"), meanings)).toBe("reply");
});

test.each(["AccessDenied", "toString", "NoSuchBucket"])("%s stays an error", async (name) => {
  await expect(replyOr(failing(name), meanings)).rejects.toMatchObject({ name });
});

test("an error that says that the resource is no more leaves it out", async () => {
  await expect(replyOr(failing("NoSuchBucket"), { NoSuchBucket: gone("bucket") })).rejects.toMatchObject({
    name: "LeftOutError",
    message: "The bucket was deleted.",
  });
});
