import type { Payload } from "../model/payload.ts";

/** Unpacks the findings that the page carries in an inert element. */
export async function loadPayload(): Promise<Payload> {
  const packed = document.getElementById("findings")?.textContent ?? "";
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return (await new Response(stream).json()) as Payload;
}
