import type { DiffSource } from "@postern/sdk";
import { jsonField, jsonList } from "../text/json-lines.ts";

/** The diff itself, valid against `diffSchema`, with one change a line. */
export async function* diffJson({ changes, ...rest }: DiffSource): AsyncGenerator<string> {
  const fields = Object.entries(rest).map(([name, value]) => jsonField(name, value));
  yield `{\n${fields.join(",\n")}`;
  yield* jsonList("changes", changes());
  yield "\n}\n";
}
