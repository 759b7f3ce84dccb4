import { RequestError } from "@octokit/request-error";
import { PosternError } from "@postern/sdk";
import * as z from "zod";
import { isRateLimit, secondsToWait } from "./retry.ts";

const replySchema = z.object({
  message: z.string(),
  errors: z
    .array(z.union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)]))
    .optional()
    .catch(undefined),
});

const advice: Readonly<Record<number, string>> = {
  400: "GitHub's message says what of the file it does not take.",
  401: "The token is wrong or has expired.",
  403: "The token must be allowed to write code scanning alerts, and code scanning must be available: for a private repository that takes GitHub Code Security; an archived repository takes no uploads.",
  404: "Check the repository's name and the GitHub URL. GitHub answers the same when the token may not see the repository.",
  413: "The file is too large for GitHub. Split the scan, for example by account.",
  422: "GitHub's message says what it does not take; often the commit or the reference is not in the repository.",
};

/**
 * What a person is told of a request that failed in the end.
 *
 * @param doing what was being done, for example `Uploading report.sarif`
 * @param hide takes secrets out of a text
 * @returns an error that holds nothing of the request: it would have the token in its headers
 */
export function explainError(error: unknown, doing: string, hide: (text: string) => string): unknown {
  if (!(error instanceof RequestError)) return error;
  const { status, response } = error;
  const sentence = (reason: string): string => hide(`${doing} failed: ${reason.replace(/(?<![.!?])$/, ".")}`);
  if (response === undefined)
    return new PosternError("output", sentence(`GitHub could not be reached: ${error.message}`), {
      hint: "Check the GitHub URL and the network. Where it is left through a proxy only, set HTTPS_PROXY.",
    });
  const reply = replySchema.safeParse(response.data);
  const said = reply.success
    ? [reply.data.message, ...(reply.data.errors ?? [])].join(": ")
    : "what answered does not look like GitHub; is a proxy in between, or is the GitHub URL wrong?";
  const limited = isRateLimit(error);
  const hint = limited
    ? `GitHub's rate limit is used up. Try again in ${secondsToWait(error, 0)} s.`
    : (advice[status] ?? "Try again later.");
  const code = !limited && (status === 401 || status === 403) ? "credentials" : "output";
  return new PosternError(code, sentence(`HTTP ${status}: ${said.slice(0, 2000)}`), { hint });
}
