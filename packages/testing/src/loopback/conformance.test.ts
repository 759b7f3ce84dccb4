import { startTestAws, testServices, type TestAccount } from "../test-aws.test-support.ts";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as s3 from "@aws-sdk/client-s3";
import * as s3control from "@aws-sdk/client-s3-control";
import type { NormalizedSchema } from "@smithy/core/schema";
import { NumericValue } from "@smithy/core/serde";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LoopbackAws } from "./index.ts";
import { type Operation, builtInServices, loadService } from "./services.ts";

const account = "111122223333";
const modules = { ...builtInServices, ...testServices, dynamodb, s3, s3control };
// S3's client replaces a customer's key by its digest, and takes these two from HTTP itself.
const setByClient = /^(SSECustomerKey|SSECustomerKeyMD5|ContentLength|ExpiresString)$/;
const readOnly = /^(Get|List|Describe|Head|Lookup|Search|BatchGet)/;

/** How many read operations of each client are compared at least, and those that cannot be, with the reason. */
const expected: Record<keyof typeof modules, { atLeast: number; except: Record<string, string> }> = {
  account: { atLeast: 8, except: {} },
  ec2: { atLeast: 284, except: {} },
  iam: { atLeast: 67, except: {} },
  organizations: { atLeast: 29, except: {} },
  sts: { atLeast: 6, except: {} },
  dynamodb: { atLeast: 26, except: {} },
  s3: {
    atLeast: 46,
    except: { ListDirectoryBuckets: "signed for the service s3express, which is not registered" },
  },
  s3control: { atLeast: 40, except: {} },
};

/** Values for a schema, the same ones for the same seed. All members are filled; a recursive member is left out. */
function randomValues(seed: number) {
  let state = seed;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const text = (schema: NormalizedSchema) => {
    const { httpHeader, httpPrefixHeaders } = schema.getMergedTraits();
    return httpHeader || httpPrefixHeaders !== undefined
      ? `value-${random(1e6)}`
      : `valu\u00e9 <${random(1e6)}> & "so" on`;
  };
  function value(schema: NormalizedSchema, within: readonly string[] = []): unknown {
    const name = schema.getName(true) ?? "";
    if (schema.isStructSchema()) {
      const members = [...schema.structIterator()].filter(
        ([key, m]) => !setByClient.test(key) && !recurs(m, [...within, name]),
      );
      const chosen = schema.isUnionSchema() ? members.slice(0, 1) : members;
      return Object.fromEntries(chosen.map(([key, member]) => [key, value(member, [...within, name])]));
    }
    if (schema.isListSchema())
      return Array.from({ length: 1 + random(2) }, () => value(schema.getValueSchema(), within));
    if (schema.isMapSchema()) {
      const entry = (): [string, unknown] => [`key-${random(1e6)}`, value(schema.getValueSchema(), within)];
      return Object.fromEntries(Array.from({ length: 1 + random(2) }, entry));
    }
    if (schema.isTimestampSchema()) return new Date((1_500_000_000 + random(2e8)) * 1000);
    if (schema.isBlobSchema()) return Uint8Array.from({ length: 1 + random(8) }, () => random(256));
    if (schema.isBooleanSchema()) return random(2) === 1;
    if (schema.isNumericSchema()) return random(1e6);
    if (schema.isBigIntegerSchema()) return BigInt(random(1e6));
    if (schema.isBigDecimalSchema()) return new NumericValue(`${random(1e6)}.5`, "bigDecimal");
    if (schema.isDocumentSchema()) return { key: random(1e6) };
    if (schema.isStringSchema()) return text(schema);
    throw new Error(`No value for ${name}`);
  }
  return (schema: NormalizedSchema) => (schema.isStructSchema() ? (value(schema) as object) : {});
}

function recurs(schema: NormalizedSchema, within: readonly string[]): boolean {
  if (schema.isListSchema() || schema.isMapSchema()) return recurs(schema.getValueSchema(), within);
  return schema.isStructSchema() && within.includes(schema.getName(true) ?? "");
}

const services = Object.entries(modules).map(([name, module], index) => {
  const { operations } = loadService(name, module);
  const reads = [...operations.values()].filter((operation) => readOnly.test(operation.name));
  const generate = randomValues(index + 1);
  const cases = reads.map((operation) => ({
    operation,
    input: generate(operation.input),
    output: generate(operation.output),
  }));
  return { name: name as keyof typeof modules, module, cases };
});

let aws: LoopbackAws;
beforeAll(async () => {
  const fixtures = Object.fromEntries(
    services.map(({ name, cases }) => [
      name,
      Object.fromEntries(cases.map((c) => [c.operation.name, c.output])),
    ]),
  );
  const config = { id: account, fixtures } as TestAccount;
  aws = await startTestAws({ accounts: [config], services: { dynamodb, s3, s3control }, log: 100_000 });
});
afterAll(() => aws.close());

function isStream(value: unknown): value is { transformToByteArray(): Promise<Uint8Array> } {
  return typeof value === "object" && value !== null && "transformToByteArray" in value;
}

interface AnyClient {
  send(command: object): Promise<object>;
  destroy(): void;
}
type Constructor<T> = new (input: object) => T;

async function roundTrip(client: AnyClient, module: object, { name }: Operation, input: object) {
  const Command = Reflect.get(module, `${name}Command`) as Constructor<object>;
  const { $metadata: _, ...output } = (await client.send(new Command(input))) as Record<string, unknown>;
  for (const [member, value] of Object.entries(output)) {
    if (isStream(value)) output[member] = await value.transformToByteArray();
    if (setByClient.test(member)) delete output[member];
  }
  return { output, received: aws.calls.at(-1)?.input };
}

/** S3 Control would put the account id before the host, which an IP address does not bear. */
function sameHost() {
  const endpoint = { url: new URL(aws.endpoint) };
  return { disableHostPrefix: true, endpointProvider: () => endpoint };
}

test.each(services)(
  "every read operation of $name arrives as sent and returns as fixed",
  async ({ name, module, cases }) => {
    const clientName =
      Object.keys(module).find((key) => key.endsWith("Client") && !key.startsWith("_")) ?? "";
    const Client = Reflect.get(module, clientName) as Constructor<AnyClient>;
    const client = new Client({
      region: "eu-west-1",
      endpoint: aws.endpoint,
      credentials: aws.credentials(account),
      maxAttempts: 1,
      ...(name === "s3control" && sameHost()),
    });
    const { atLeast, except } = expected[name];
    const differing: Record<string, unknown> = {};
    for (const { operation, input, output } of cases) {
      if (operation.name in except) continue;
      const got = await roundTrip(client, module, operation, input).catch(String);
      try {
        expect(got).toEqual({ received: input, output });
      } catch {
        differing[operation.name] = got;
      }
    }
    client.destroy();
    expect(differing).toEqual({});
    expect(
      Object.keys(except).filter((operation) => !cases.some((c) => c.operation.name === operation)),
    ).toEqual([]);
    expect(cases.length - Object.keys(except).length).toBeGreaterThanOrEqual(atLeast);
  },
  60_000,
);
