import { type HandlerExecutionContext, SMITHY_CONTEXT_KEY } from "@smithy/types";
import type { deref } from "@smithy/core/schema";

/** The parts of an operation's schema that are of use here: its name and its output. */
type OperationSchema = readonly [
  kind: number,
  namespace: string,
  name: string,
  traits: unknown,
  input: unknown,
  output: Parameters<typeof deref>[0],
];

interface SmithyContext {
  /** A tuple in clients of today. */
  readonly operationSchema?: OperationSchema | { readonly name: string };
  readonly operation?: string;
}

/** What the SDK tells its middleware of the operation that is sent. */
export function smithyContext(context: HandlerExecutionContext): SmithyContext {
  return (context[SMITHY_CONTEXT_KEY] ?? {}) as SmithyContext;
}

/** The schema of the operation that is sent, where the client is of today. */
export function operationSchema(context: HandlerExecutionContext): OperationSchema | undefined {
  const { operationSchema: schema } = smithyContext(context);
  return Array.isArray(schema) ? (schema as unknown as OperationSchema) : undefined;
}

/** The operation that will be serialized, whatever the command's class is called. */
export function operationName(context: HandlerExecutionContext): string {
  const { operationSchema: schema, operation } = smithyContext(context);
  return operationSchema(context)?.[2] ?? (schema as { name?: string } | undefined)?.name ?? operation ?? "?";
}
