/** A call that the read-only guard did not let out. */
export class RefusedCallError extends Error {
  override readonly name = "RefusedCallError";
}
