import { extrasOf, globalOptions, optionName } from "./aws-cli-table.ts";
import type { ServiceModel, Shape } from "./aws-models.ts";
import { cliName } from "./cli-name.ts";

/** An option of a command of the AWS CLI. */
export interface Option {
  /** What it stands for; undefined where no model tells. */
  readonly shape?: Shape;
  /** `--x` and `--no-x` stand alone. An attribute that wraps one boolean takes a value as well. */
  readonly value: "none" | "optional" | "needed";
}

export interface CommandOptions {
  readonly options: ReadonlyMap<string, Option>;
  /** Each a list of options of which one must be there. */
  readonly required: readonly (readonly string[])[];
  readonly words: readonly [least: number, most: number];
}

/** The options of a command that stands for an operation. */
export function operationOptions(
  model: ServiceModel,
  service: string,
  command: string,
  operation: string,
): CommandOptions {
  const { input, output } = model.operations[operation] ?? {};
  const shape = model.shapes[input?.shape ?? ""];
  const own = extrasOf(service, command);
  const options = new Map<string, Option>();
  const nameOf = (name: string): string => optionName(service, command, name);
  for (const [name, member] of Object.entries(shape?.members ?? {})) {
    const of = model.shapes[member.shape];
    const value = valueOf(model, of);
    const option = { value, ...(of === undefined ? {} : { shape: of }) };
    options.set(nameOf(cliName(name)), option);
    if (value !== "needed") options.set(nameOf(`no-${cliName(name)}`), { value: "none" });
  }
  for (const name of own.options ?? []) options.set(name, { value: "needed" });
  for (const name of ["cli-input-json", "cli-input-yaml"]) options.set(name, { value: "needed" });
  options.set("generate-cli-skeleton", { value: "optional" });
  if (model.pagination[operation] !== undefined) {
    for (const name of ["starting-token", "page-size", "max-items"]) options.set(name, { value: "needed" });
  }
  const required = (shape?.required ?? []).filter(
    (name) => shape?.members?.[name]?.idempotencyToken !== true && !own.replaces?.includes(cliName(name)),
  );
  return {
    options: withGlobal(options),
    required: required.map((name) => alternatives(options, nameOf, cliName(name))),
    words: isFile(model, output?.shape) ? [1, 1] : [0, 0],
  };
}

export function withGlobal(options: ReadonlyMap<string, Option>): ReadonlyMap<string, Option> {
  // An option of such a name goes to the AWS CLI itself, which is why it renames members that have one.
  return new Map<string, Option>([
    ...options,
    ...globalOptions.values.map((name): [string, Option] => [
      name,
      { value: "needed", shape: { type: "string" } },
    ]),
    ...globalOptions.flags.map((name): [string, Option] => [name, { value: "none" }]),
  ]);
}

function alternatives(
  options: ReadonlyMap<string, Option>,
  nameOf: (name: string) => string,
  name: string,
): readonly string[] {
  return [nameOf(name), nameOf(`no-${name}`)].filter((option) => options.has(option));
}

function valueOf(model: ServiceModel, shape: Shape | undefined): Option["value"] {
  if (shape?.type === "boolean") return "none";
  const members = Object.entries(shape?.members ?? {});
  const [only] = members;
  const wrapsBoolean =
    members.length === 1 && only?.[0] === "Value" && model.shapes[only[1].shape]?.type === "boolean";
  return wrapsBoolean ? "optional" : "needed";
}

/** A body of bytes goes to a file, named by a word that stands alone. */
function isFile(model: ServiceModel, output: string | undefined): boolean {
  const { payload, members = {} } = model.shapes[output ?? ""] ?? {};
  return model.shapes[members[payload ?? ""]?.shape ?? ""]?.type === "blob";
}
