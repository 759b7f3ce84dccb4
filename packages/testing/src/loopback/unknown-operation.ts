import { type WireReply, escapeXml } from "./encoding.ts";
import { type CredentialScope, type WireRequest, isForm } from "./routing.ts";
import type { Service } from "./services.ts";

/** The error for a request that no registered service knows, in the envelope that its sender most likely reads. */
export function unknownOperation(
  request: WireRequest,
  scope: CredentialScope | undefined,
  services: ReadonlyMap<string, Service>,
): WireReply {
  const message = explain(request, scope, services);
  if (isForm(request) || scope?.service.startsWith("s3")) {
    const error = `<Code>InvalidAction</Code><Message>${escapeXml(message)}</Message>`;
    const body = `<ErrorResponse><Error>${error}</Error></ErrorResponse>`;
    return { status: 400, headers: { "content-type": "text/xml" }, body };
  }
  const body = JSON.stringify({ __type: "InvalidAction", message });
  return {
    status: 400,
    headers: { "content-type": "application/json", "x-amzn-ErrorType": "InvalidAction" },
    body,
  };
}

function explain(
  request: WireRequest,
  scope: CredentialScope | undefined,
  services: ReadonlyMap<string, Service>,
): string {
  const what = nameOperation(request);
  if (!scope)
    return `The loopback AWS got the unsigned request ${what}, which no service that it serves knows.`;
  if ([...services.values()].some(({ signingName }) => signingName === scope.service))
    return `The loopback AWS knows no operation for ${scope.service}: ${what}.`;
  const known = [...services.keys()].join(", ");
  return `The loopback AWS does not serve ${scope.service} (${what}); it serves ${known}. Register the client module: services: { "${scope.service}": … }.`;
}

/** What a request asks for, as far as it says so itself. */
export function nameOperation(request: WireRequest): string {
  const action = isForm(request)
    ? new URLSearchParams(Buffer.from(request.body).toString()).get("Action")
    : null;
  const path = `${request.method} ${request.url.pathname}${request.url.search}`;
  return action ?? request.headers["x-amz-target"] ?? path;
}
