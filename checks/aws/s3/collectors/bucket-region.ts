import { genuine, serviceErrorName } from "@postern/aws/replies";
import type { CollectorContext } from "@postern/sdk";

/** Errors by which S3 says that a bucket is in another region than the one that was asked. */
export const wrongRegion: ReadonlySet<string> = new Set([
  "AuthorizationHeaderMalformed",
  "IllegalLocationConstraint",
  "PermanentRedirect",
  "TemporaryRedirect",
]);

interface S3Reply {
  readonly $metadata: { readonly requestId?: string | undefined };
}

/**
 * Asks S3 about a bucket in its region; where S3 answers that it is in another one, once more there.
 *
 * @param send sends the call with the client of a region
 */
export async function askInRegion<Client, Reply extends S3Reply>(
  client: CollectorContext["client"],
  Class: new (configuration: never) => Client,
  region: string,
  send: (client: Client) => Promise<Reply>,
): Promise<Reply> {
  const reply = await send(client(Class, { region })).catch((error: unknown) => {
    const told = regionToldBy(error);
    if (told === undefined || told === region) throw error;
    return send(client(Class, { region: told }));
  });
  return genuine(reply);
}

/** The region that S3 names in an error, in its body or in a header. */
function regionToldBy(error: unknown): string | undefined {
  if (!wrongRegion.has(serviceErrorName(error))) return undefined;
  const { Region, $response } = error as {
    readonly Region?: unknown;
    readonly $response?: { readonly headers?: Readonly<Record<string, string | undefined>> };
  };
  const told = Region ?? $response?.headers?.["x-amz-bucket-region"];
  return typeof told === "string" && told !== "" ? told : undefined;
}
