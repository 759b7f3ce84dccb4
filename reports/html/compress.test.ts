import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { gzipBase64 } from "./compress.ts";

async function inflated(pieces: Iterable<string>): Promise<string> {
  let packed = "";
  for await (const piece of gzipBase64(pieces)) packed += piece;
  return gunzipSync(Buffer.from(packed, "base64")).toString();
}

test.each([
  ["nothing", [""]],
  ["a short text", ["Zürich", " 東京"]],
  // Does not compress, so that gzip gives several chunks and the base64 has to be joined between bytes.
  ["much that does not repeat", Array.from({ length: 20_000 }, (_, index) => `${Math.sin(index)}`)],
])("%s comes back as it was", async (_, pieces) => {
  expect(await inflated(pieces)).toBe(pieces.join(""));
});

test("an error in the text is an error of the reader", async () => {
  function* failing(): Generator<string> {
    yield "a";
    throw new Error("the findings ended early");
  }
  await expect(inflated(failing())).rejects.toThrow("the findings ended early");
});
