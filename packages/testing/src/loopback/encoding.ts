import { XmlShapeSerializer } from "@aws-sdk/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";
import { isS3, type Operation, type Service } from "./services.ts";

/** A reply as it goes over the socket. */
export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Writes a typed output as the service would. Throws where the value does not fit the schema. */
export async function encodeOutput(
  service: Service,
  operation: Operation,
  output: object,
  requestId: string,
): Promise<WireReply> {
  const headers = requestIdHeader(service, requestId);
  if (service.wire === "awsQuery" || service.wire === "ec2Query") {
    return {
      status: 200,
      headers: { "content-type": "text/xml", ...headers },
      body: queryBody(service, operation, output, requestId),
    };
  }
  const mirrored = await service.protocol.serializeRequest(operation.mirrored, output, service.context);
  const { "x-amz-target": _, ...ownHeaders } = mirrored.headers;
  return {
    status: replyStatus(operation, output),
    headers: { ...ownHeaders, ...headers },
    body: bareRoots[operation.name]?.(service, output) ?? withQueryMembers(operation, output, mirrored.body),
  };
}

/** The body with what the schema binds to the query, which counts for requests alone (API Gateway's `position`). */
function withQueryMembers({ output: schema }: Operation, output: object, body: Uint8Array | string = "") {
  const members = schema.isStructSchema() ? schema.getMemberSchemas() : {};
  const told = Object.entries(output).filter(([name]) => members[name]?.getMergedTraits().httpQuery);
  if (told.length === 0) return body;
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  return JSON.stringify({ ...JSON.parse(text), ...Object.fromEntries(told) });
}

/** The header that carries the request id: S3 has one of its own. */
export function requestIdHeader(service: Service, requestId: string): Record<string, string> {
  return { [isS3(service) ? "x-amz-request-id" : "x-amzn-RequestId"]: requestId };
}

/** The members of a structure as XML, without the element around them. */
export function xmlMembers(schema: NormalizedSchema, value: object): string {
  const serializer = new XmlShapeSerializer({
    xmlNamespace: "",
    serviceNamespace: "",
    timestampFormat: { useTrait: true, default: 5 },
  });
  serializer.write(schema, value);
  const xml = String(serializer.flush());
  const start = xml.indexOf(">");
  return xml[start - 1] === "/" ? "" : xml.slice(start + 1, xml.lastIndexOf("<"));
}

/** Text made safe for an XML element. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function queryBody(
  service: Service,
  { name, output: schema }: Operation,
  output: object,
  requestId: string,
): string {
  const members = schema.isStructSchema() ? xmlMembers(schema, output) : "";
  const namespace = `xmlns="${service.settings.xmlNamespace}"`;
  if (service.wire === "ec2Query") {
    return `<${name}Response ${namespace}><requestId>${requestId}</requestId>${members}</${name}Response>`;
  }
  const result = schema.isStructSchema() ? `<${name}Result>${members}</${name}Result>` : "";
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return `<${name}Response ${namespace}>${result}${metadata}</${name}Response>`;
}

function replyStatus({ output: schema, traits }: Operation, output: object): number {
  const members = schema.isStructSchema() ? [...schema.structIterator()] : [];
  const [bound] = members.find(([, member]) => member.getMergedTraits().httpResponseCode) ?? [];
  const status = bound === undefined ? undefined : (output as Record<string, unknown>)[bound];
  return typeof status === "number" ? status : (traits.http?.[2] ?? 200);
}

// S3 answers this one with the bare member for a root element, which no schema tells.
const bareRoots: Readonly<
  Record<string, ((service: Service, output: object) => string | undefined) | undefined>
> = {
  GetBucketLocation: (service, output) => {
    const location = "LocationConstraint" in output ? String(output.LocationConstraint) : "";
    const root = `LocationConstraint xmlns="${service.settings.xmlNamespace}"`;
    return isS3(service) ? `<${root}>${escapeXml(location)}</LocationConstraint>` : undefined;
  },
};
