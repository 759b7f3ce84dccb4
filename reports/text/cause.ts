import type { Cause } from "@postern/sdk";

/** A cause in a few words: `access denied by a service control policy`. */
export function causePhrase({ code, layer }: Cause): string {
  const why = code.replaceAll("-", " ");
  if (layer === undefined) return why;
  const policy = layer.replaceAll("-", " ").replace("vpc", "VPC");
  return `${why} by ${policy.startsWith("identity") ? "an" : "a"} ${policy}`;
}
