import { createHash, generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { LoopbackAws } from "@postern/testing/loopback";
import type { TemporaryFolder } from "./temporary-folder.ts";

/** What gives credentials where no key does: EC2's metadata service, a container's agent, sign-in services. */
export interface CredentialServices extends AsyncDisposable {
  readonly endpoint: string;
  /** What was asked, as method and path. */
  readonly asked: readonly string[];
  /** Temporary credentials of the role, as `aws login` keeps them. */
  readonly credentials: TemporaryCredentials;
}

export interface TemporaryCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** The token of a sign-in that the services take, and the token that renews one. */
export const signInToken = "fresh";
export const refreshToken = "refresh";
export const containerToken = "container-token";

/**
 * Starts all of them on one port of this machine.
 *
 * @param caller the account as which the role is assumed
 */
export async function startCredentialServices(
  aws: LoopbackAws,
  caller: string,
  roleArn: string,
): Promise<CredentialServices> {
  const credentials = await temporaryCredentials(aws, caller, roleArn);
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
  const agentReply = {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    Token: sessionToken,
    Expiration: expiration.toISOString(),
  };
  const roleCredentials = { accessKeyId, secretAccessKey, sessionToken, expiration: expiration.getTime() };
  const accessToken = { accessKeyId, secretAccessKey, sessionToken };
  const renewed = { expiresIn: 3600, refreshToken: "next", tokenType: "Bearer" };
  const isSent = (request: IncomingMessage, header: string, value: string) =>
    request.headers[header] === value;

  function replyTo(request: IncomingMessage, path: string, body: string): unknown {
    switch (`${request.method} ${path}`) {
      case "PUT /latest/api/token":
        return isSent(request, "x-aws-ec2-metadata-token-ttl-seconds", "21600") && "imds-token";
      case "GET /latest/meta-data/iam/security-credentials/":
        return isSent(request, "x-aws-ec2-metadata-token", "imds-token") && "scanner";
      case "GET /latest/meta-data/iam/security-credentials/scanner":
        return (
          isSent(request, "x-aws-ec2-metadata-token", "imds-token") && { Code: "Success", ...agentReply }
        );
      case "GET /container":
        return isSent(request, "authorization", containerToken) && agentReply;
      case "GET /federation/credentials":
        return isSent(request, "x-amz-sso_bearer_token", signInToken) && { roleCredentials };
      case "POST /token":
        return body.includes(`"refreshToken":"${refreshToken}"`) && { accessToken: signInToken, ...renewed };
      case "POST /v1/token":
        return isProof(request.headers["dpop"]) && body.includes(refreshToken) && { accessToken, ...renewed };
    }
    return false;
  }

  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      const path = request.url?.split("?")[0] ?? "";
      asked.push(`${request.method} ${path}`);
      const reply = replyTo(request, path, body);
      response.writeHead(reply === false ? 400 : 200, { "content-type": "application/json" });
      response.end(typeof reply === "string" ? reply : JSON.stringify(reply));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    credentials,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Whether a header is a signed JSON Web Token of the form that RFC 9449 wants. */
function isProof(header: unknown): boolean {
  const [head = "", claims = ""] = String(header).split(".");
  const { typ, jwk } = decoded(head);
  return typ === "dpop+jwt" && jwk !== undefined && decoded(claims)["htm"] === "POST";
}

function decoded(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
}

async function temporaryCredentials(
  aws: LoopbackAws,
  caller: string,
  RoleArn: string,
): Promise<TemporaryCredentials> {
  const sts = new STSClient({
    region: "us-east-1",
    endpoint: aws.endpoint,
    credentials: aws.credentials(caller),
  });
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "given" }));
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "", Expiration } = Credentials ?? {};
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration ?? new Date(0),
  };
}

/** Keeps a token below the home folder as `aws sso login` does. Returns the path. */
export function keepSignIn(home: TemporaryFolder, session: string, token: object): string {
  const name = createHash("sha1").update(session).digest("hex");
  return home.write(`.aws/sso/cache/${name}.json`, JSON.stringify(token));
}

/** Keeps credentials below the home folder as `aws login` does. Returns the path. */
export function keepLogin(home: TemporaryFolder, session: string, accessToken: object): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const dpopKey = privateKey.export({ format: "pem", type: "sec1" });
  const name = createHash("sha256").update(session).digest("hex");
  const kept = { accessToken, clientId: "c", refreshToken, dpopKey };
  return home.write(`.aws/login/cache/${name}.json`, JSON.stringify(kept));
}
