import { hideSecretsInUse } from "@postern/aws/secrets";

const hidden = "[redacted]";

const secretNames =
  "authorization|x-amz-security-token|(?:aws_?)?(?:secret_?access_?key|session_?token|access_?key_?id)|password|client_?secret|(?:access|refresh|id)_?token";

// A logged message can itself hold JSON: quotes may be escaped, and what looks like a letter may end a \n.
const start = String.raw`(?:(?<![a-z0-9])|(?<=\\[nrt]))`;
// Bounded, as schemes are below: a long run would be read again from each of its characters.
const escapes = String.raw`\\{0,64}`;
const named = new RegExp(
  String.raw`((?:${escapes}["'])?${start}(?:${secretNames})(?:${escapes}["'])?\s*[:=]\s*)(${escapes}["'])(?:(?!\2).)*\2`,
  "gi",
);
const namedBare = new RegExp(
  String.raw`(${start}(?:${secretNames})\s*[:=]\s*)(?:AWS4-HMAC-SHA256[^"\\\n]*|[^\s"'\\,;&]+)`,
  "gi",
);
const accessKeyId = /(AKIA|ASIA)[A-Z0-9]{12}([A-Z0-9]{4})(?![A-Z0-9])/g;
const userinfo = /([a-z][a-z0-9+.-]{0,64}:\/\/)[^\s/?#"']+@/gi;

/**
 * Text without what must not be seen: the credentials in use wherever they stand, and access keys, secrets,
 * tokens, `Authorization` headers and the user part of URLs wherever they are named.
 */
export function redactSecrets(text: string): string {
  return (
    hideSecretsInUse(text)
      .replaceAll(named, `$1$2${hidden}$2`)
      .replaceAll(namedBare, `$1${hidden}`)
      // Its owner knows it by its ends, and two of one user stay two.
      .replaceAll(accessKeyId, "$1…$2")
      .replaceAll(userinfo, "$1")
  );
}

const secretFlags: readonly string[] = ["--external-id"];

/** The arguments of the command without secrets. */
export function redactArguments(argv: readonly string[]): readonly string[] {
  return argv.map((argument, index) => {
    if (secretFlags.includes(argv[index - 1] ?? "")) return hidden;
    const flag = secretFlags.find((name) => argument.startsWith(`${name}=`));
    return flag === undefined ? redactSecrets(argument) : `${flag}=${hidden}`;
  });
}
