import * as account from "@aws-sdk/client-account";
import * as ec2 from "@aws-sdk/client-ec2";
import * as iam from "@aws-sdk/client-iam";
import * as organizations from "@aws-sdk/client-organizations";
import * as sts from "@aws-sdk/client-sts";
import type { HttpProtocol } from "@smithy/core/protocols";
import { NormalizedSchema, deref, translateTraits } from "@smithy/core/schema";
import type { ServiceModule, Services } from "./types.ts";

/** The services that every loopback AWS serves. */
export const builtInServices = { account, ec2, iam, organizations, sts };
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
  readonly name: string;
  readonly wire: Wire;
  readonly protocol: HttpProtocol;
  readonly context: SerdeContext;
  readonly settings: {
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
type ClientConstructor = new (config: object) => {
  config: { protocol: HttpProtocol; protocolSettings: Service["settings"] } & SerdeContext;
};

// Kinds of static schemas, as the first element of the client packages' arrays tells them.
const operationKind = 9;
const errorKind = -3;

// Taking EC2 apart costs some 10 ms, and a test kit starts many servers.
const loaded = new WeakMap<ServiceModule, Service>();

/** Takes a client module apart into protocol, operations and errors. Throws where it is no client of a known protocol. */
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
  const schemas = exports.map(([, value]) => value).filter(isStaticSchema);
  return {
    name,
    wire,
    protocol: config.protocol,
    // Without an endpoint the protocol leaves method, host and path of what it writes alone.
    context: { ...config, endpoint: async () => undefined } as unknown as SerdeContext,
    settings: config.protocolSettings,
    operations: new Map(
      schemas.filter(([kind]) => kind === operationKind).map((s) => [s[2], loadOperation(s)]),
    ),
    errors: new Map(schemas.filter(([kind]) => kind === errorKind).flatMap(errorEntries)),
  };
}

/** All services by name: the built-in ones and those that the caller registers. */
export function loadServices(extra: Services | undefined): ReadonlyMap<string, Service> {
  const modules = Object.entries({ ...builtInServices, ...extra });
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

function errorEntries(schema: StaticSchema): [string, NormalizedSchema][] {
  const error = NormalizedSchema.of(schema as never);
  const [codeOnWire = schema[2]] = queryError(error) ?? [];
  return [schema[2], codeOnWire].map((code) => [code, error]);
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
