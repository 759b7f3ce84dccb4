import type { NormalizedSchema } from "@smithy/core/schema";
import { type WireReply, escapeXml, requestIdHeader, xmlMembers } from "./encoding.ts";
import type { ErrorKind, ErrorSpec } from "./faults.ts";
import { isS3, type OperationSchema, type Service, type Wire, queryError } from "./services.ts";

type Denial = readonly [code: string, status: number];

// Code and HTTP status of the same error as the services of each protocol word it.
const errorsByWire: Record<Wire, Record<ErrorKind, Denial>> = {
  awsQuery: {
    "access-denied": ["AccessDenied", 403],
    throttled: ["Throttling", 400],
    "unknown-credentials": ["InvalidClientTokenId", 403],
    "no-credentials": ["MissingAuthenticationToken", 403],
  },
  ec2Query: {
    "access-denied": ["UnauthorizedOperation", 403],
    throttled: ["RequestLimitExceeded", 503],
    "unknown-credentials": ["AuthFailure", 401],
    "no-credentials": ["MissingAuthenticationToken", 403],
  },
  awsJson: {
    "access-denied": ["AccessDeniedException", 400],
    throttled: ["ThrottlingException", 400],
    "unknown-credentials": ["UnrecognizedClientException", 400],
    "no-credentials": ["MissingAuthenticationTokenException", 400],
  },
  restJson: {
    "access-denied": ["AccessDeniedException", 403],
    throttled: ["TooManyRequestsException", 429],
    "unknown-credentials": ["UnrecognizedClientException", 403],
    "no-credentials": ["MissingAuthenticationTokenException", 403],
  },
  restXml: {
    "access-denied": ["AccessDenied", 403],
    throttled: ["SlowDown", 503],
    "unknown-credentials": ["InvalidAccessKeyId", 403],
    "no-credentials": ["AccessDenied", 403],
  },
};

/** Writes an error as the service would: modelled errors with their members, others with code and message. */
export async function encodeError(service: Service, spec: ErrorSpec, requestId: string): Promise<WireReply> {
  const [code, usualStatus] =
    typeof spec.code === "string" ? [spec.code] : errorsByWire[service.wire][spec.code.kind];
  const message = spec.message ?? "";
  const schema = service.errors.get(code);
  const [codeOnWire = schema?.getName() ?? code, statusOfCode] = queryError(schema) ?? [];
  const status = spec.status ?? usualStatus ?? statusOfCode ?? modelledStatus(service, schema);
  const headers = { ...spec.headers, ...requestIdHeader(service, requestId) };
  const members = { ...spec.members };

  if (service.wire === "awsJson" || service.wire === "restJson") {
    const type = schema?.getName() ?? code;
    const written =
      schema && (await service.protocol.serializeRequest(errorAsInput(schema), members, service.context));
    const messageMember =
      schema && Object.hasOwn(schema.getMemberSchemas(), "Message") ? "Message" : "message";
    const body = { ...parseJson(written?.body), __type: type, [messageMember]: message };
    return {
      status,
      headers: {
        ...written?.headers,
        ...headers,
        "content-type": "application/json",
        "x-amzn-ErrorType": type,
      },
      body: JSON.stringify(body),
    };
  }
  const fault = `<Type>${status < 500 ? "Sender" : "Receiver"}</Type>`;
  const details = schema ? xmlMembers(schema, members) : "";
  const error = `<Code>${escapeXml(codeOnWire)}</Code><Message>${escapeXml(message)}</Message>${details}`;
  return {
    status,
    headers: { "content-type": "text/xml", ...headers },
    body: envelope(service, fault, error, requestId),
  };
}

function modelledStatus({ wire }: Service, schema: NormalizedSchema | undefined): number {
  const { error, httpError } = schema?.getMergedTraits() ?? {};
  // The JSON-RPC services answer 400 and 500 whatever status the model has for an error.
  if (typeof httpError === "number" && wire !== "awsJson") return httpError;
  return error === "server" ? 500 : 400;
}

function envelope(service: Service, fault: string, error: string, requestId: string): string {
  if (service.wire === "ec2Query") {
    return `<Response><Errors><Error>${error}</Error></Errors><RequestID>${requestId}</RequestID></Response>`;
  }
  if (isS3(service)) return `<Error>${error}<RequestId>${requestId}</RequestId></Error>`;
  return `<ErrorResponse><Error>${fault}${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
}

function parseJson(body: string | Uint8Array | undefined): object {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  return JSON.parse(text || "{}") as object;
}

function errorAsInput(schema: NormalizedSchema): OperationSchema {
  return { namespace: "", name: "Error", traits: 0, input: schema, output: "unit" };
}
