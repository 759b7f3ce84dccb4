import type { KeyDescription } from "../collectors/keys.ts";

/** A key that is like most, but for the differences. */
export function keyOf(differences: Partial<KeyDescription> = {}): KeyDescription {
  return {
    spec: "SYMMETRIC_DEFAULT",
    origin: "AWS_KMS",
    state: "Enabled",
    deletionDate: null,
    multiRegion: null,
    ...differences,
  };
}
