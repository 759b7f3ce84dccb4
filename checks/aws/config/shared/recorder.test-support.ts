import type { Recorder } from "../collectors/recorders.ts";

/** A recorder that records everything; state what differs. */
export function recorder(differences: Partial<Recorder> = {}): Recorder {
  return {
    name: "default",
    role: "arn:aws:iam::111122223333:role/config",
    recording: true,
    lastStatus: "SUCCESS",
    strategy: "ALL_SUPPORTED_RESOURCE_TYPES",
    globalTypes: true,
    types: [],
    ...differences,
  };
}
