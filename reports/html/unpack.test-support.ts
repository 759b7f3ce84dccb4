import { gunzipSync } from "node:zlib";
import type { Payload } from "./model/payload.ts";

const packed = /(<script type="application\/gzip" id="findings">)([^<]*)(<\/script>)/;

/** The findings that a page carries. */
export function payloadOf(page: string): Payload {
  return JSON.parse(gunzipSync(Buffer.from(packed.exec(page)?.[2] ?? "", "base64")).toString()) as Payload;
}

/**
 * A page that a person can read and that is the same with every zlib: findings unpacked, style and script
 * left out.
 */
export function readable(page: string): string {
  return page
    .replace(/<style>[^<]*<\/style>/, "<style>…</style>")
    .replace(/<script>.*<\/script>/s, "<script>…</script>")
    .replaceAll(/sha256-[\w+/]+(?:=|&#x3D;)*/g, "sha256-…")
    .replace(
      packed,
      (_, start: string, __, end: string) => `${start}${JSON.stringify(payloadOf(page), undefined, 1)}${end}`,
    );
}
