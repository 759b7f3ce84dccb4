import { required } from "@postern/aws/replies";
import type { CollectorContext } from "@postern/sdk";
import type { DistributionSummary } from "../clients/cloudfront.ts";
import { listOf } from "./distribution-parts.ts";

/** The distributions of an account as CloudFront lists them (ListDistributions). */
export async function* listDistributions({
  client,
  paginate,
}: Pick<CollectorContext, "client" | "paginate">): AsyncGenerator<DistributionSummary> {
  const { CloudFrontClient, ListDistributionsCommand } = await import("../clients/cloudfront.ts");
  const cloudfront = client(CloudFrontClient);
  for await (const page of paginate(
    async (Marker) =>
      required(await cloudfront.send(new ListDistributionsCommand({ Marker })), "DistributionList"),
    (reply) => reply.NextMarker,
  ))
    yield* listOf(page);
}
