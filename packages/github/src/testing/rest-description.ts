import type { IncomingHttpHeaders } from "node:http";
import { gunzipSync } from "node:zlib";
import type { operations } from "@octokit/openapi-types";
import type { Log } from "sarif";

/** The body of `POST /repos/{owner}/{repo}/code-scanning/sarifs`. */
export type UploadBody =
  operations["code-scanning/upload-sarif"]["requestBody"]["content"]["application/json"];

export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const bodyNames: Readonly<Record<keyof UploadBody, true>> = {
  commit_sha: true,
  ref: true,
  sarif: true,
  checkout_uri: true,
  started_at: true,
  tool_name: true,
  validate: true,
};

/** What GitHub's REST description does not allow of a request; empty for a good one. */
export function violationsOf(
  { method, url, headers, body }: Received,
  operation: string | undefined,
  token: string,
): string[] {
  const wrong: string[] = [];
  const demand = (holds: boolean, what: string): void => void (holds || wrong.push(what));
  demand(operation !== undefined, `no operation is ${method} ${url.pathname}`);
  demand(headers.accept === "application/vnd.github+json", `accept: ${headers.accept}`);
  demand(headers["x-github-api-version"] === "2022-11-28", "x-github-api-version is missing");
  demand(Boolean(headers["user-agent"]), "user-agent is missing");
  demand(headers.authorization === `Bearer ${token}`, "authorization is not the token");
  if (operation === "upload-sarif") wrong.push(...uploadViolations(headers, body));
  if (operation === "list-recent-analyses") wrong.push(...listViolations(url.searchParams));
  return wrong;
}

function listViolations(query: URLSearchParams): string[] {
  const known = new Set(["tool_name", "page", "per_page", "ref", "direction", "sort"]);
  const wrong = [...query.keys()].filter((name) => !known.has(name)).map((name) => `query has ${name}`);
  const size = Number(query.get("per_page") ?? 30);
  return size >= 1 && size <= 100 ? wrong : [...wrong, `per_page is ${size}`];
}

function uploadViolations(headers: IncomingHttpHeaders, text: string): string[] {
  const wrong: string[] = [];
  const demand = (holds: boolean, what: string): void => void (holds || wrong.push(what));
  demand(
    headers["content-type"]?.startsWith("application/json") === true,
    `content-type: ${headers["content-type"]}`,
  );
  const body = JSON.parse(text) as UploadBody;
  const strange = Object.keys(body).filter((name) => !(name in bodyNames));
  demand(strange.length === 0, `body has ${strange.join(", ")}`);
  demand(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(body.commit_sha), `commit_sha: ${body.commit_sha}`);
  demand(/^refs\/(heads|tags|pull)\/.*$/.test(body.ref), `ref: ${body.ref}`);
  demand(
    /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(body.sarif),
    "sarif is not base64",
  );
  const packed = Buffer.from(body.sarif, "base64");
  demand(packed.length <= 10 * 1024 * 1024, `sarif has ${packed.length} bytes`);
  demand(packed[0] === 0x1f && packed[1] === 0x8b, "sarif is not gzip");
  if (wrong.length > 0) return wrong;
  const { runs, version } = readUpload(text).log;
  demand(version === "2.1.0", `version: ${version}`);
  demand(runs.length <= 20, `${runs.length} runs`);
  const categories = runs.map(
    ({ tool, automationDetails }) => `${tool.driver.name} ${automationDetails?.id}`,
  );
  demand(new Set(categories).size === runs.length, "a tool and category comes twice");
  return wrong;
}

/** Unpacks the body of an upload. */
export function readUpload(text: string): { readonly body: UploadBody; readonly log: Log } {
  const body = JSON.parse(text) as UploadBody;
  return { body, log: JSON.parse(String(gunzipSync(Buffer.from(body.sarif, "base64")))) as Log };
}
