// Whoever froze a value may have left what is in it as it was.
const frozen = new WeakSet<object>();

/**
 * Freezes a value and everything in it, the entries of maps and sets included: facts and reports are shared,
 * and none that gets them may change what another sees.
 */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || frozen.has(value)) return value;
  frozen.add(value);
  if (value instanceof Map || value instanceof Set) {
    for (const entry of value) deepFreeze(entry);
    refuse(value, ["set", "add", "delete", "clear"]);
  }
  if (value instanceof Date) refuse(value, setters);
  // The bytes of a buffer cannot be frozen, and Node refuses to try.
  if (!ArrayBuffer.isView(value)) Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}

const setters = Object.getOwnPropertyNames(Date.prototype).filter((name) => name.startsWith("set"));

/** What these change is not in properties, which is all that Object.freeze holds. */
function refuse(value: object, methods: readonly string[]): void {
  const change = () => {
    throw new TypeError("This is shared with others and cannot be changed.");
  };
  for (const name of methods) if (name in value) Object.defineProperty(value, name, { value: change });
}
