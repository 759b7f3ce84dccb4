import type { FromStringShapeDeserializer } from "@smithy/core/protocols";
import { NormalizedSchema } from "@smithy/core/schema";
import { UnexpectedReplyError } from "../errors/service-errors.ts";

// Kinds of schemas, as the SDK's readers number them.
const numeric = 1;
const boolean = 2;

type ReadText = FromStringShapeDeserializer["readHttpBinding"];
type ReadElement = (
  this: object,
  schema: Parameters<typeof NormalizedSchema.of>[0],
  value: unknown,
) => unknown;

/** A reader of the SDK for text, for the elements of XML, or for the values of JSON. */
interface Reader {
  readHttpBinding?: ReadText;
  readSchema?: ReadElement;
  _read?: ReadElement;
  /** Of a protocol that reads headers by one and bodies by another. */
  readonly codecDeserializer?: Reader;
  readonly stringDeserializer?: Reader;
}

const strict = new WeakSet<object>();

/**
 * Makes the SDK's readers of XML, Query and headers refuse truth values and numbers that are none, and text in
 * place of a list, map or structure: they read “maybe” as false, nothing and “0x0” as 0, and any text as an empty
 * list, before anyone could look. They and those of JSON refuse lists in place of a structure, which become one
 * without members.
 *
 * @param configuration the `config` of a client, whose copy of the readers is meant
 */
export function readStrictly(configuration: object): void {
  const { deserializer } = (configuration as { protocol?: { deserializer?: Reader } }).protocol ?? {};
  for (const reader of [deserializer, deserializer?.codecDeserializer]) {
    // Clients share the classes, which are loaded as modules of either kind.
    once(reader?.stringDeserializer, readTextStrictly);
    once(reader, readBodiesStrictly);
  }
}

function once(reader: Reader | undefined, change: (shared: Reader) => void): void {
  const shared = reader && (Object.getPrototypeOf(reader) as Reader);
  if (shared === undefined || strict.has(shared)) return;
  strict.add(shared);
  change(shared);
}

const decimal = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i;

function readTextStrictly(reader: Reader): void {
  const usual = reader.readHttpBinding;
  if (usual === undefined) return;
  reader.readHttpBinding = function strictly(
    this: FromStringShapeDeserializer,
    ...[binding, data, location]: Parameters<ReadText>
  ): unknown {
    const kind = binding[1] & 0xff;
    const isWrong =
      (kind === boolean && !/^(?:true|false)$/i.test(data)) || (kind === numeric && !decimal.test(data));
    if (!isWrong) return usual.call(this, binding, data, location);
    throw garbage(data, kind === numeric ? "number" : "truth value");
  };
}

function readBodiesStrictly(reader: Reader): void {
  readElementsStrictly(reader);
  readValuesStrictly(reader);
}

function readValuesStrictly(reader: Reader): void {
  const usual = reader._read;
  if (usual === undefined) return;
  reader._read = function strictly(schema, value) {
    if (Array.isArray(value)) {
      const kind = NormalizedSchema.of(schema);
      if (kind.isStructSchema() || kind.isMapSchema()) throw garbage("[…]", "structure");
    }
    return usual.call(this, schema, value);
  };
}

function readElementsStrictly(reader: Reader): void {
  const usual = reader.readSchema;
  if (usual === undefined) return;
  reader.readSchema = function strictly(schema, value) {
    if (Array.isArray(value) && NormalizedSchema.of(schema).isStructSchema())
      throw garbage("[…]", "structure");
    // An element without content comes as an empty text.
    if (typeof value === "string" && value.trim() !== "") {
      const kind = NormalizedSchema.of(schema);
      // A list whose items stand in no element of their own may be one item.
      const isItem = kind.isListSchema() && kind.getMergedTraits().xmlFlattened;
      if (kind.isStructSchema() || kind.isMapSchema() || (kind.isListSchema() && !isItem))
        throw garbage(value, kind.isListSchema() ? "list" : "structure");
    }
    return usual.call(this, schema, value);
  };
}

function garbage(data: string, expected: string): UnexpectedReplyError {
  const message = `The reply has “${data.slice(0, 40)}” where a ${expected} belongs (proxy or non-AWS endpoint?).`;
  // With metadata the SDK adds no hints to it.
  return Object.assign(new UnexpectedReplyError(message), { $metadata: {} });
}
