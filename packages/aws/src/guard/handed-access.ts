import type { Access } from "../targets/aws-target.ts";

/** The access that a command is just being sent with. */
let handed: { readonly access: Access; readonly command: object } | undefined;

/**
 * Hands an access over to the guard of a client that all accesses share, for one call: the guard takes it
 * before `send` returns, or it is gone.
 */
export function handOver<Result>(access: Access, command: object, send: () => Result): Result {
  const outer = handed;
  handed = { access, command };
  try {
    return send();
  } finally {
    handed = outer;
  }
}

/** The access that was handed over for a command: once, so that no other call can be made with it. */
export function takeAccess(command: object): Access | undefined {
  if (handed?.command !== command) return undefined;
  const { access } = handed;
  handed = undefined;
  return access;
}
