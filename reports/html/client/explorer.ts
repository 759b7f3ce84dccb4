import { EvidenceReader } from "../model/evidence.ts";
import { findingView, type FindingView } from "../model/finding-view.ts";
import type { Payload } from "../model/payload.ts";

/** What the parts of the page share: the findings, and how to show one of them. */
export interface Explorer {
  readonly payload: Payload;
  readonly evidence: EvidenceReader;
  readonly view: (row: number) => FindingView;
  readonly openFinding: (row: number) => void;
}

export function explorerOf(payload: Payload, openFinding: (row: number) => void): Explorer {
  return {
    payload,
    evidence: new EvidenceReader(payload.evidence),
    view: (row) => findingView(payload, row),
    openFinding,
  };
}
