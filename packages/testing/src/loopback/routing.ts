import { Readable } from "node:stream";
import { HttpResponse } from "@smithy/core/protocols";
import { readForm } from "./query-form.ts";
import { matchRest } from "./rest-routing.ts";
import type { Operation, Service } from "./services.ts";

/** A request as it came over the socket. */
export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case, as node:http gives them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The SigV4 credential scope of a request. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/** Where a request goes: the service, the operation, and how to read its typed input. */
export interface RoutedRequest {
  readonly service: Service;
  readonly operation: Operation;
  readonly readInput: () => Promise<object>;
}

interface Match extends RoutedRequest {
  readonly specificity: number;
}

/** Reads `Credential=<access key id>/<date>/<region>/<service>/aws4_request` of the Authorization header. */
export function readCredentialScope({ headers }: WireRequest): CredentialScope | undefined {
  const [, accessKeyId, region, service] =
    /Credential=([^/,\s]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(headers.authorization ?? "") ?? [];
  return accessKeyId && region && service ? { accessKeyId, region, service } : undefined;
}

/**
 * Finds the operation of a request: of the services that sign as its credential scope says the one whose address
 * fits best, and failing that by the target or version in an RPC request, which are unique to a service
 * (unsigned requests).
 */
export function route(
  services: ReadonlyMap<string, Service>,
  scope: CredentialScope | undefined,
  request: WireRequest,
): RoutedRequest | undefined {
  const form = isForm(request) ? new URLSearchParams(Buffer.from(request.body).toString()) : undefined;
  const all = [...services.values()];
  const signedFor = all.filter(({ signingName }) => signingName === scope?.service);
  const found = signedFor.flatMap((service) => matchOperation(service, request, form) ?? []);
  if (found.length > 0)
    return found.reduce((one, other) => (other.specificity > one.specificity ? other : one));
  for (const service of all) {
    const other = service.wire.startsWith("rest") ? undefined : matchOperation(service, request, form);
    if (other) return other;
  }
  return undefined;
}

export function isForm({ headers }: WireRequest): boolean {
  return headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
}

function matchOperation(
  service: Service,
  request: WireRequest,
  form: URLSearchParams | undefined,
): Match | undefined {
  switch (service.wire) {
    case "awsQuery":
    case "ec2Query": {
      const operation = service.operations.get(form?.get("Action") ?? "");
      if (!form || !operation || form.get("Version") !== service.settings.version) return undefined;
      return {
        service,
        operation,
        specificity: 0,
        readInput: async () => readForm(operation.input, form, service.wire === "ec2Query"),
      };
    }
    case "awsJson": {
      const [target, name = ""] = request.headers["x-amz-target"]?.split(".") ?? [];
      const operation = service.operations.get(name);
      if (!operation || target !== service.settings.serviceTarget) return undefined;
      return {
        service,
        operation,
        specificity: 0,
        readInput: () => readMirrored(service, operation, request),
      };
    }
    case "restJson":
    case "restXml": {
      const match = matchRest(service, request.method, request.url);
      if (!match) return undefined;
      const readInput = async () => ({
        ...(await readMirrored(service, match.operation, request)),
        ...match.members,
      });
      return { service, operation: match.operation, specificity: match.specificity, readInput };
    }
  }
}

/** Lets the client's protocol read the request as if it were the reply of the mirrored operation. */
async function readMirrored(service: Service, operation: Operation, request: WireRequest): Promise<object> {
  if (!operation.input.isStructSchema()) return {};
  const streams = Object.values(operation.input.getMemberSchemas()).some((member) => member.isStreaming());
  const message = new HttpResponse({
    statusCode: 200,
    headers: { ...request.headers },
    body: streams ? Readable.from([request.body]) : request.body,
  });
  const { $metadata: _, ...input } = await service.protocol.deserializeResponse(
    operation.mirrored,
    service.context,
    message,
  );
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== null && value !== undefined),
  );
}
