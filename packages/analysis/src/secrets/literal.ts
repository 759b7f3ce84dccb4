const standIns: readonly RegExp[] = [
  // references, and expressions that give the value elsewhere
  /^arn:aws/,
  /\$\{|#\{|\{\{|\(\(|\$\(/,
  /^\$\w+$|^%\w+%$|^%[sdv]$|^`.*`$/,
  /^(?:ssm|secretsmanager):/,
  // placeholders
  /^(?:change[-_ ]?(?:me|it)|x{3,}|placeholder|redacted|todo)$/i,
  /^<.*>$|\*{3}/,
];

const plainValues: readonly RegExp[] = [
  // paths, and URLs (a password in one is found by itself)
  /^(?:\.{0,2}|~)\/|^[A-Za-z]:\\/,
  /^[a-z][a-z0-9+.-]*:\/\//i,
  /^(?:true|false|yes|no|on|off|enabled|disabled|none|null|undefined)$/i,
  /^[+-]?\d+(?:\.\d+)?$/,
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  /^[a-z]{2}(?:-[a-z]+){1,3}-\d$/,
];

/** Whether a value only stands for another: a reference or a placeholder. */
export function isStandIn(value: string): boolean {
  const trimmed = value.trim();
  return trimmed === "" || standIns.some((pattern) => pattern.test(trimmed));
}

/** Whether a value may be a secret itself: no stand-in, path, URL, switch, number, UUID or region. */
export function isLiteral(value: string): boolean {
  const trimmed = value.trim();
  return !isStandIn(trimmed) && !plainValues.some((pattern) => pattern.test(trimmed));
}
