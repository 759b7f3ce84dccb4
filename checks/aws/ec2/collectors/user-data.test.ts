import { expect, test } from "vitest";
import { reduceUserData } from "./user-data.ts";

const password = "export DB_PASSWORD=hunter2hunter2\n";
const found = [{ location: "userData: DB_PASSWORD", kind: "secret-like-name" }];

async function gzip(content: string): Promise<string> {
  const zipped = new Blob([content]).stream().pipeThrough(new CompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(zipped).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

test("there may be none", async () => {
  expect(await reduceUserData(undefined)).toEqual({ isPresent: false, secrets: [] });
});

test("a script is searched, and its text is not kept", async () => {
  const reduced = await reduceUserData(btoa(password));
  expect(reduced).toEqual({ isPresent: true, secrets: found });
  expect(JSON.stringify(reduced)).not.toContain("hunter2");
});

test("what is compressed is unpacked", async () => {
  expect(await reduceUserData(await gzip(password))).toEqual({ isPresent: true, secrets: found });
});

test("parts of a MIME message are decoded, compressed ones too", async () => {
  const parts = [
    "Content-Type: text/x-shellscript\n\necho hello\n",
    `Content-Type: text/x-shellscript\nContent-Transfer-Encoding: base64\n\n${await gzip(password)}\n`,
  ];
  const message = `Content-Type: multipart/mixed;\n boundary="==1=="\nMIME-Version: 1.0\n\n--==1==\n${parts.join("--==1==\n")}--==1==--\n`;
  expect(await reduceUserData(btoa(message))).toEqual({ isPresent: true, secrets: found });
});

test("what is no text is told", async () => {
  const unreadable = "it is not encoded as text";
  expect(await reduceUserData(btoa("\u00ff\u00fe\u0000"))).toEqual({
    isPresent: true,
    secrets: [],
    unreadable,
  });
  expect(await reduceUserData("%%%")).toEqual({ isPresent: true, secrets: [], unreadable });
  expect(await reduceUserData(btoa("\u001f\u008bbroken"))).toEqual({
    isPresent: true,
    secrets: [],
    unreadable,
  });
});

test("a bomb is not unpacked", async () => {
  expect(await reduceUserData(await gzip("a".repeat(2_000_000)))).toEqual({
    isPresent: true,
    secrets: [],
    unreadable: "it unpacks to more than 1 MiB",
  });
});
