import { PosternError } from "@postern/sdk";

/**
 * Takes the token out of the environment. No message has the value.
 *
 * @param name the variable that holds it
 * @throws {PosternError} `usage` for what cannot be a variable's name, `credentials` when no token is there
 */
export function tokenFrom(environment: Readonly<Record<string, string | undefined>>, name: string): string {
  // A token given in place of the name would otherwise be printed as that name.
  if (!/^[A-Za-z_]\w*$/.test(name) || /^(?:gh[pousr]_|github_pat_)\w{16}/.test(name))
    throw new PosternError("usage", "--token-env takes the name of an environment variable.", {
      hint: "Put the token into a variable, for example GITHUB_TOKEN, and give that name.",
    });
  const token = environment[name]?.trim() ?? "";
  if (token === "")
    throw new PosternError("credentials", `The environment variable ${name} holds no GitHub token.`, {
      hint: `Set it, or name another with --token-env. The token needs to write code scanning alerts: in Actions "security-events: write", for others "Code scanning alerts: write" or the scope security_events.`,
    });
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new PosternError(
      "credentials",
      `The environment variable ${name} holds no GitHub token: it has spaces, line breaks or other characters that a token cannot have.`,
    );
  return token;
}
