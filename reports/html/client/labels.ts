const labels: Readonly<Record<string, string>> = {
  fail: "Failed",
  unknown: "Unknown",
  manual: "Manual",
  pass: "Passed",
  "not-applicable": "Not applicable",
  no: "Not muted",
  yes: "Muted",
  new: "New",
  unchanged: "Unchanged",
  failed: "Failed",
  passed: "Passed",
  "not-covered": "Not covered",
};

/** What people read for a status, a severity or another value of a filter. */
export function labelOf(value: string): string {
  return labels[value] ?? value;
}
