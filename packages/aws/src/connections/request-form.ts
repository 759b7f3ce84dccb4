import { partition } from "@aws-sdk/core/client";
import type { SigningConfiguration } from "../guard/call-signer.ts";
import type { RequestForm } from "../guard/sent-request.ts";
import { iamPrefixOf } from "./service-prefix.ts";

/** What the SDK's clients tell of themselves in their `config`. */
export interface ClientConfiguration extends SigningConfiguration {
  readonly serviceId: string;
  /** None in clients that are too old. */
  readonly protocol?: { getShapeId(): string };
  readonly protocolSettings?: { readonly serviceTarget?: string };
}

/** How the requests of a client look, by its own configuration. */
export function formOf(
  configuration: ClientConfiguration,
  region: string,
  endpoint: string | undefined,
): RequestForm {
  const { dnsSuffix, dualStackDnsSuffix } = partition(region);
  return {
    service: iamPrefixOf(configuration, region),
    protocol: configuration.protocol?.getShapeId(),
    target: configuration.protocolSettings?.serviceTarget,
    region,
    homes: endpoint === undefined ? [dnsSuffix, dualStackDnsSuffix] : [new URL(endpoint).hostname],
  };
}
