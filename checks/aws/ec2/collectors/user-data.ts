import { secretsInText } from "@postern/analysis/secrets";
import * as z from "zod";
import { secretTracesSchema } from "../../shared/secret-traces.ts";

/** User data as facts tell it: where something looks like a secret, never the text itself. */
export const userDataSchema = z.strictObject({
  isPresent: z.boolean(),
  secrets: secretTracesSchema,
  unreadable: z.string().optional().describe("Why a part of it could not be looked into."),
});
export type UserData = z.infer<typeof userDataSchema>;

const mostBytes = 1024 * 1024;

/**
 * Reduces user data to where it looks like holding secrets. Gzip and MIME parts are unpacked, to 1 MiB.
 *
 * @param encoded user data as EC2 gives it, in Base64; undefined where there is none
 */
export async function reduceUserData(encoded: string | undefined): Promise<UserData> {
  if (!encoded) return { isPresent: false, secrets: [] };
  const texts: string[] = [];
  try {
    await unpack(bytesOf(encoded), texts);
  } catch (error) {
    const unreadable = error instanceof UnreadableUserData ? error.message : "it is not encoded as text";
    return { isPresent: true, secrets: secretsOf(texts), unreadable };
  }
  return { isPresent: true, secrets: secretsOf(texts) };
}

class UnreadableUserData extends Error {}

function secretsOf(texts: readonly string[]): UserData["secrets"] {
  return texts.flatMap((text) => secretsInText("userData", text));
}

async function unpack(bytes: Uint8Array<ArrayBuffer>, texts: string[]): Promise<void> {
  const content = isGzip(bytes) ? await gunzip(bytes) : bytes;
  const text = new TextDecoder("utf-8", { fatal: true }).decode(content);
  texts.push(text);
  for (const part of encodedParts(text)) await unpack(bytesOf(part), texts);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64.replaceAll(/\s/g, "")), (character) => character.charCodeAt(0));
}

/** The bodies of the parts of a MIME message that are encoded in Base64; the others are text already. */
function encodedParts(text: string): string[] {
  const [, boundary] =
    /^content-type:\s*multipart\/[^\n]*?(?:\r?\n[ \t][^\n]*?)?boundary="?([^"\s;]+)/im.exec(text) ?? [];
  if (boundary === undefined) return [];
  return text.split(`--${boundary}`).flatMap((part) => {
    const end = /\r?\n\r?\n/.exec(part.trimStart());
    const [headers, body] = end
      ? [part.trimStart().slice(0, end.index), part.trimStart().slice(end.index)]
      : ["", ""];
    return /^content-transfer-encoding:\s*base64\s*$/im.test(headers) ? [body] : [];
  });
}

function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b;
}

async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const unzipped = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of unzipped) {
    size += chunk.length;
    if (size > mostBytes) throw new UnreadableUserData("it unpacks to more than 1 MiB");
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
