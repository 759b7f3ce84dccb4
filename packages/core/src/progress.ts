/** How far a scan is. */
export interface Progress {
  /** `total` grows while targets are still being found. */
  readonly targets: { readonly done: number; readonly total: number };
  readonly calls: number;
  readonly findings: number;
}

/** Counts how far a scan is, and tells whoever wants to know. */
export function progressOf(onProgress: ((progress: Progress) => void) | undefined) {
  const state = { done: 0, total: 0, calls: 0, findings: 0 };
  const tell = (change: Partial<typeof state>): void => {
    Object.assign(state, change);
    const { done, total, calls, findings } = state;
    onProgress?.({ targets: { done, total }, calls, findings });
  };
  return {
    onTarget: () => tell({ total: state.total + 1 }),
    onTargetDone: () => tell({ done: state.done + 1 }),
    onCall: (count: number) => tell({ calls: state.calls + count }),
    onFindings: (count: number) => tell({ findings: state.findings + count }),
  };
}
