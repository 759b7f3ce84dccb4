import { Agent, request } from "node:http";
import { connect } from "node:net";
import type { AwsCredentialIdentity } from "@smithy/types";
import type { Environment, Section } from "./config-files.ts";
import { CredentialsError } from "./credentials-error.ts";

const rolePath = "/latest/meta-data/iam/security-credentials/";
const endpoints: Readonly<Record<string, string>> = {
  IPv4: "http://169.254.169.254",
  IPv6: "http://[fd00:ec2::254]",
};
const absentCodes: ReadonlySet<string> = new Set(
  "ECONNREFUSED EHOSTDOWN EHOSTUNREACH ENETUNREACH ENETDOWN EADDRNOTAVAIL EACCES EPERM ENOTFOUND EAI_AGAIN".split(
    " ",
  ),
);
const usualSeconds = 1;
const usualAttempts = 2;

/** Nothing takes a connection at the address of the metadata service: this is no EC2 instance. */
export class NoInstanceError extends CredentialsError {}

export interface InstanceOptions {
  readonly environment: Environment;
  /** The profile whose settings apply. */
  readonly section: Section;
}

/** Whether the environment or the profile forbids to ask the instance. */
export function isInstanceForbidden({ environment, section }: InstanceOptions): boolean {
  const setting = environment["AWS_EC2_METADATA_DISABLED"] || section["disable_ec2_metadata"];
  return setting?.toLowerCase() === "true";
}

/**
 * The credentials of the role that is attached to the EC2 instance, from its metadata service, version 2.
 * It is asked directly, whatever proxies there are.
 *
 * @throws NoInstanceError where nothing takes a connection at the service's address
 */
export async function instanceCredentials(options: InstanceOptions): Promise<AwsCredentialIdentity> {
  const service = serviceOf(options);
  const token = await ask(service, "/latest/api/token", {
    method: "PUT",
    headers: { "x-aws-ec2-metadata-token-ttl-seconds": "21600" },
  });
  if (token.status !== 200) throw refusedToken(token.status);
  const headers = { "x-aws-ec2-metadata-token": token.body };
  const role = await ask(service, rolePath, { headers });
  const name = role.body.trim().split("\n")[0] ?? "";
  if (role.status === 404 || (role.status === 200 && name === ""))
    throw failed("no role is attached to the instance. Attach one with an instance profile");
  if (role.status !== 200) throw failed(`it answered ${role.status} when asked for the role's name`);
  const reply = await ask(service, `${rolePath}${name}`, { headers });
  if (reply.status !== 200)
    throw failed(`it answered ${reply.status} when asked for the credentials of ${name}`);
  return credentialsIn(reply.body, name);
}

interface Service {
  readonly endpoint: URL;
  readonly milliseconds: number;
  readonly attempts: number;
}

function serviceOf({ environment, section }: InstanceOptions): Service {
  const find = (variable: string, key: string) => environment[variable] || section[key] || undefined;
  const mode = find("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode") ?? "IPv4";
  const usual = Object.entries(endpoints).find(([name]) => name.toLowerCase() === mode.toLowerCase())?.[1];
  if (usual === undefined)
    throw failed(`AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE is "${mode}" and neither IPv4 nor IPv6`);
  const endpoint = find("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint") ?? usual;
  if (!URL.canParse(endpoint) || new URL(endpoint).protocol !== "http:")
    throw failed(`AWS_EC2_METADATA_SERVICE_ENDPOINT "${endpoint}" is no http URL`);
  const number = (variable: string, key: string, usualNumber: number) => {
    const value = Number(find(variable, key) ?? usualNumber);
    return value > 0 ? value : usualNumber;
  };
  return {
    endpoint: new URL(endpoint),
    milliseconds: number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", usualSeconds) * 1000,
    attempts: number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts", usualAttempts),
  };
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

interface Question {
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function ask(service: Service, path: string, question: Question): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await askOnce(service, path, question);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      if (attempt < service.attempts) continue;
      throw await explained(code, service, error);
    }
  }
}

function askOnce({ endpoint, milliseconds }: Service, path: string, question: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // Its own agent: Node's may be told to use a proxy.
    const agent = new Agent();
    const url = new URL(`${endpoint.pathname.replace(/\/$/, "")}${path}`, endpoint);
    const signal = AbortSignal.timeout(milliseconds);
    const sent = request(url, { ...question, agent, signal }, (response) => {
      let body = "";
      response
        .setEncoding("utf8")
        .on("data", (text: string) => (body += text))
        .on("error", reject)
        .on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on("error", (error: NodeJS.ErrnoException) =>
      reject(signal.aborted ? Object.assign(new Error("no answer in time"), { code: "ETIMEDOUT" }) : error),
    );
    sent.end();
  });
}

async function explained(code: string, service: Service, cause: unknown): Promise<CredentialsError> {
  const at = service.endpoint.host;
  if (code !== "ETIMEDOUT") {
    if (absentCodes.has(code)) return new NoInstanceError(sentence(`nothing answers at ${at} (${code})`));
    return failed(`the connection to ${at} broke (${code})`, cause);
  }
  if (!(await takesConnections(service))) return new NoInstanceError(sentence(`nothing answers at ${at}`));
  return failed(
    `it took the connection at ${at} and did not answer. In a container, raise the instance's hop limit to 2 ` +
      "(aws ec2 modify-instance-metadata-options --http-put-response-hop-limit 2)",
    cause,
  );
}

function takesConnections({ endpoint, milliseconds }: Service): Promise<boolean> {
  return new Promise((resolve) => {
    const host = endpoint.hostname.replace(/^\[|\]$/g, "");
    const socket = connect({ host, port: Number(endpoint.port || 80), timeout: milliseconds });
    const end = (takes: boolean) => {
      socket.destroy();
      resolve(takes);
    };
    socket
      .once("connect", () => end(true))
      .once("timeout", () => end(false))
      .once("error", () => end(false));
  });
}

function refusedToken(status: number): CredentialsError {
  if (status === 403)
    return failed(
      "it is switched off: it refuses to give a token (403). Enable the metadata service of the instance, or name a profile",
    );
  return failed(`it answered ${status} when asked for a token`);
}

function credentialsIn(body: string, role: string): AwsCredentialIdentity {
  const { Code, AccessKeyId, SecretAccessKey, Token, Expiration } = parsed(body);
  const isWhole = [AccessKeyId, SecretAccessKey, Token, Expiration].every((each) => typeof each === "string");
  if (!isWhole || Number.isNaN(Date.parse(String(Expiration)))) {
    const code = typeof Code === "string" ? ` (${Code})` : "";
    throw failed(`what it gave for the role ${role} are no credentials${code}`);
  }
  return {
    accessKeyId: String(AccessKeyId),
    secretAccessKey: String(SecretAccessKey),
    sessionToken: String(Token),
    expiration: new Date(String(Expiration)),
  };
}

function parsed(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function failed(reason: string, cause?: unknown): CredentialsError {
  return new CredentialsError(sentence(reason), cause === undefined ? {} : { cause });
}

function sentence(reason: string): string {
  return `The instance's metadata service gave no credentials: ${reason}.`;
}
