import { constructStack } from "@smithy/core/client";
import type {
  Command,
  Handler,
  HandlerExecutionContext,
  MetadataBearer,
  MiddlewareStack,
} from "@smithy/types";

export type Stack = MiddlewareStack<object, MetadataBearer>;
export type SdkCommand = Command<object, object, MetadataBearer, MetadataBearer, object>;

type Next = Handler<object, MetadataBearer>;
type SdkMiddleware = (next: Next, context: HandlerExecutionContext) => Next;

/**
 * Sends commands through a client's middleware, which is put in order once for each class of commands; the
 * SDK does so at each call. Its own `cacheMiddleware` would spare that too, but all calls of a class would
 * share one context: what is in flight would have the endpoint of the call that came last.
 */
export function createSender({ middlewareStack, config }: { middlewareStack: Stack; config: object }) {
  const orders = new WeakMap<object, readonly SdkMiddleware[]>();
  return async (command: SdkCommand): Promise<MetadataBearer> => {
    const resolve = (own: Stack, last: Next, context: HandlerExecutionContext): Next => {
      const order = orders.get(command.constructor) ?? orderOf(middlewareStack.concat(own), last, context);
      orders.set(command.constructor, order);
      return order.reduceRight((next, middleware) => middleware(next, context), last);
    };
    const ordered = {
      concat: (own: Stack) => ({
        resolve: (last: Next, context: HandlerExecutionContext) => resolve(own, last, context),
      }),
    };
    const { output } = await command.resolveMiddleware(
      ordered as unknown as Stack,
      config,
      undefined,
    )(command);
    return output;
  };
}

/** The middleware in the order in which a stack resolves it: a stack of the same entries is resolved to see. */
function orderOf(stack: Stack, last: Next, context: HandlerExecutionContext): readonly SdkMiddleware[] {
  const order: SdkMiddleware[] = [];
  const seen = constructStack<object, MetadataBearer>();
  const telling =
    (middleware: unknown): SdkMiddleware =>
    (next) => {
      order.unshift(middleware as SdkMiddleware);
      return next;
    };
  type Entry = (middleware: unknown, options: object) => void;
  const into =
    (add: Entry): Entry =>
    (middleware, options) => {
      const told = telling(middleware);
      add(told, { ...options, middleware: told });
    };
  stack.applyToStack({
    add: into(seen.add as Entry),
    addRelativeTo: into(seen.addRelativeTo as Entry),
  } as unknown as Stack);
  seen.resolve(last as never, context);
  return order;
}
