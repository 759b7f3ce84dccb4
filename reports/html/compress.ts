import { pipeline, Readable } from "node:stream";
import { createGzip } from "node:zlib";

/** Gzip in base64, piece by piece. */
export async function* gzipBase64(text: Iterable<string>): AsyncGenerator<string> {
  const gzip = createGzip({ level: 9 });
  // Errors come out of the loop below: pipeline hands them on by destroying the gzip stream.
  pipeline(Readable.from(text), gzip, () => undefined);
  let rest = Buffer.alloc(0);
  for await (const chunk of gzip as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, chunk]);
    const whole = bytes.length - (bytes.length % 3);
    yield bytes.toString("base64", 0, whole);
    rest = bytes.subarray(whole);
  }
  yield rest.toString("base64");
}
