const hidden = "[redacted]";
// Shorter ones are no secrets, and would be found in what is none.
const shortest = 8;

/** What is in use, by how it begins. */
const secrets = new Map<string, Set<string>>();
/** Of how they begin, the first three letters: most of a text is passed over by them. */
const firstLetters = new Set<number>();

function lettersAt(text: string, position: number): number {
  return (
    (text.charCodeAt(position) << 14) ^ (text.charCodeAt(position + 1) << 7) ^ text.charCodeAt(position + 2)
  );
}

/**
 * Remembers a secret that goes out or was given out, so that it is hidden wherever it comes back: a proxy may
 * quote the whole request in its error.
 */
export function rememberSecret(secret: string | undefined): void {
  if (secret === undefined || secret.length < shortest) return;
  for (const form of new Set([secret, encodeURIComponent(secret)])) {
    const start = form.slice(0, shortest);
    secrets.set(start, (secrets.get(start) ?? new Set()).add(form));
    firstLetters.add(lettersAt(form, 0));
  }
}

/** The secrets that are remembered, for another thread to remember. */
export function secretsInUse(): readonly string[] {
  return [...secrets.values()].flatMap((forms) => [...forms]);
}

/** Remembers what of a call's parameters is a token or a secret by its name, at whatever depth. */
export function rememberSecretsIn(parameters: object): void {
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === "object" && value !== null) rememberSecretsIn(value);
    else if (typeof value === "string" && /token|secret/i.test(name)) rememberSecret(value);
  }
}

/** The text without the secrets that are in use. It is read once, however many there are. */
export function hideSecretsInUse(text: string): string {
  if (secrets.size === 0) return text;
  let shown = "";
  let from = 0;
  for (let position = 0; position + shortest <= text.length; position += 1) {
    if (!firstLetters.has(lettersAt(text, position))) continue;
    const candidates = secrets.get(text.slice(position, position + shortest));
    if (candidates === undefined) continue;
    const found = [...candidates].filter((secret) => text.startsWith(secret, position));
    if (found.length === 0) continue;
    shown += text.slice(from, position) + hidden;
    from = position + Math.max(...found.map(({ length }) => length));
    position = from - 1;
  }
  return shown + text.slice(from);
}
