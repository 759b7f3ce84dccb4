import * as sts from "@aws-sdk/client-sts";
import type { HttpProtocol } from "@smithy/core/protocols";
import { NormalizedSchema, type TypeRegistry, deref, translateTraits } from "@smithy/core/schema";
import type { ServiceModule, Services } from "./types.ts";

/** What every loopback AWS serves: it plays STS's identities and roles itself. */
export const builtInServices = { sts };
export type BuiltInServices = typeof builtInServices;

/** What the SDK calls the schema of an operation, and the context it serialises in. */
export type OperationSchema = Parameters<HttpProtocol["serializeRequest"]>[0];
type SerdeContext = Parameters<HttpProtocol["serializeRequest"]>[2];
type Traits = ReturnType<typeof translateTraits>;

const protocols = {
  "aws.protocols#awsQuery": "awsQuery",
  "aws.protocols#ec2Query": "ec2Query",
  "aws.protocols#awsJson1_0": "awsJson",
  "aws.protocols#awsJson1_1": "awsJson",
  "aws.protocols#restJson1": "restJson",
  "aws.protocols#restXml": "restXml",
} as const;
export type Wire = (typeof protocols)[keyof typeof protocols];

/** An operation as the server needs it. */
export interface Operation {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  readonly traits: Traits;
  /** The operation with input and output swapped: the client's protocol, given it, speaks for the server. */
  readonly mirrored: OperationSchema;
}

/** A registered client module, taken apart. */
export interface Service {
  /** In the registry of services, and so in fixtures and calls. */
  readonly name: string;
  /** What its client signs requests with; S3 and S3 Control sign with the same. */
  readonly signingName: string;
  readonly wire: Wire;
  readonly protocol: HttpProtocol;
  readonly context: SerdeContext;
  readonly settings: {
    readonly errorTypeRegistries?: readonly TypeRegistry[];
    readonly xmlNamespace?: string;
    readonly version?: string;
    readonly serviceTarget?: string;
  };
  readonly operations: ReadonlyMap<string, Operation>;
  /** Modelled errors by shape name and by their code on the wire. */
  readonly errors: ReadonlyMap<string, NormalizedSchema>;
}

type SchemaRef = OperationSchema["input"];
type StaticSchema = readonly [
  number,
  string,
  string,
  Parameters<typeof translateTraits>[0],
  SchemaRef,
  SchemaRef,
];
type ClientConfig = {
  protocol: HttpProtocol;
  protocolSettings: Service["settings"];
  httpAuthSchemeProvider?(
    parameters: object,
  ): readonly { readonly signingProperties?: { readonly name?: string } }[];
} & SerdeContext;
type ClientConstructor = new (config: object) => {
  config: ClientConfig;
};

// The kind of an error's static schema, as the first element of the client packages' arrays tells it.
const errorKind = -3;

// Taking EC2 apart costs some 10 ms, and a test kit starts many servers.
const loaded = new WeakMap<ServiceModule, Service>();

/**
 * Takes a client module apart into protocol, operations and errors: a whole client package, or a module that
 * exports the client and some of its commands. Throws where it is no client of a known protocol.
 */
export function loadService(name: string, module: ServiceModule): Service {
  const before = loaded.get(module);
  if (before?.name === name) return before;
  const service = takeApart(name, module);
  loaded.set(module, service);
  return service;
}

function takeApart(name: string, module: ServiceModule): Service {
  const exports = Object.entries(module);
  const Client = exports.find(
    ([key]) => key.endsWith("Client") && !key.startsWith("_"),
  )?.[1] as ClientConstructor;
  if (typeof Client !== "function") {
    throw new TypeError(
      `services.${name} is no AWS client module: pass \`import * as ${name} from "@aws-sdk/client-…"\`.`,
    );
  }
  const { config } = new Client({
    region: "us-east-1",
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
  });
  const shapeId = config.protocol.getShapeId();
  const wire = protocols[shapeId as keyof typeof protocols];
  if (!wire) {
    throw new TypeError(
      `services.${name} speaks ${shapeId}, which the loopback AWS does not; it knows ${Object.keys(protocols).join(", ")}.`,
    );
  }
  config.protocol.setSerdeContext(config);
  return {
    name,
    signingName: signingNameOf(config) ?? name,
    wire,
    protocol: config.protocol,
    // Without an endpoint the protocol leaves method, host and path of what it writes alone.
    context: { ...config, endpoint: async () => undefined } as unknown as SerdeContext,
    settings: config.protocolSettings,
    operations: new Map(exports.flatMap(operationSchema).map((schema) => [schema[2], loadOperation(schema)])),
    errors: new Map((config.protocolSettings.errorTypeRegistries ?? []).flatMap(errorsOf)),
  };
}

function signingNameOf({ httpAuthSchemeProvider }: ClientConfig): string | undefined {
  // Services that sign by endpoint rules want the region as the rules' parameter.
  const place = { operation: "", region: "us-east-1", Region: "us-east-1" };
  return httpAuthSchemeProvider?.(place)
    .map((scheme) => scheme.signingProperties?.name)
    .find((signingName) => signingName !== undefined);
}

/** The schema of the operation that an export sends, where it is a command. */
function operationSchema([name, value]: [string, unknown]): StaticSchema[] {
  if (!name.endsWith("Command") || typeof value !== "function") return [];
  const { schema } = new (value as new (input: object) => { schema?: unknown })({});
  return isStaticSchema(schema) ? [schema] : [];
}

/** All services by name: the built-in ones and those that the caller registers. */
export function loadServices(extra: Services | undefined): ReadonlyMap<string, Service> {
  // The whole client in place of the part of it that a room uses.
  const modules = Object.entries({ ...extra, ...builtInServices });
  return new Map(modules.map(([name, module]) => [name, loadService(name, module)]));
}

function loadOperation([, namespace, name, traits, input, output]: StaticSchema): Operation {
  return {
    name,
    input: NormalizedSchema.of(deref(input)),
    output: NormalizedSchema.of(deref(output)),
    traits: translateTraits(traits),
    mirrored: { namespace, name, traits: 0, input: deref(output), output: deref(input) },
  };
}

function errorsOf(registry: TypeRegistry): [string, NormalizedSchema][] {
  const errors: StaticSchema[] = [];
  registry.find((schema) => {
    if (isStaticSchema(schema as unknown) && (schema as StaticSchema)[0] === errorKind)
      errors.push(schema as unknown as StaticSchema);
    return false;
  });
  return errors.flatMap(errorEntries);
}

function errorEntries(schema: StaticSchema): [string, NormalizedSchema][] {
  const error = NormalizedSchema.of(schema as never);
  const [codeOnWire = schema[2]] = queryError(error) ?? [];
  return [schema[2], codeOnWire].map((code) => [code, error]);
}

/** Whether a service is S3, which has ways of its own. */
export function isS3({ settings }: Service): boolean {
  return settings.serviceTarget === "AmazonS3";
}

/** Code on the wire and HTTP status of a query service's modelled error, where they differ from the shape's. */
export function queryError(error: NormalizedSchema | undefined): readonly [string, number] | undefined {
  return error?.getMergedTraits().awsQueryError as [string, number] | undefined;
}

function isStaticSchema(value: unknown): value is StaticSchema {
  return (
    Array.isArray(value) && value.length >= 5 && typeof value[0] === "number" && typeof value[2] === "string"
  );
}
