import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Report } from "@postern/sdk";
import type { LoopbackAws } from "@postern/testing/loopback";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  expectNoWrongVerdict,
  expectWholeFiles,
  gapsOf,
  scanOrganization,
  startOrganization,
} from "./fault-organization.ts";
import { type InstalledCommand, installCommand } from "./installed-command.ts";
import { managementAccount } from "./scan-setup.ts";

/** Sends a reply on, or what is left of it. */
type Spoil = (body: Buffer, response: ServerResponse) => void | Promise<void>;

/** A proxy before the AWS that spoils the bytes of every reply, except those on who calls. */
async function startProxy(aws: LoopbackAws, spoil: Spoil): Promise<LoopbackAws> {
  const server = createServer(async (message, response) => {
    const sent = await bytesOf(message);
    const forwarded = request(`${aws.endpoint}${message.url}`, {
      method: message.method ?? "GET",
      headers: message.headers,
    });
    forwarded.end(sent);
    const reply = await new Promise<IncomingMessage>((resolve) => forwarded.once("response", resolve));
    const body = await bytesOf(reply);
    response.writeHead(reply.statusCode ?? 0, { "content-type": reply.headers["content-type"] });
    if (sent.includes("GetCallerIdentity")) response.end(body);
    else await spoil(body, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await aws.close();
  };
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { ...aws, endpoint, close, [Symbol.asyncDispose]: close };
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const account = ["--account", managementAccount];
let faultFree: Report;
let command: InstalledCommand;
beforeAll(async () => {
  command = await installCommand();
  await using aws = await startOrganization();
  using ended = await scanOrganization(aws, account);
  faultFree = ended.report();
}, 60_000);
afterAll(() => command[Symbol.dispose]());

/** Scans through a proxy: nothing that it spoiled may have been judged. Returns the codes of what was told instead. */
async function scanThrough(
  spoil: Spoil,
  workers: number,
  args: readonly string[] = [],
): Promise<readonly string[]> {
  await using aws = await startProxy(await startOrganization(), spoil);
  const limits = ["--timeout", "1", "--workers", `${workers}`];
  const { workerModule } = command;
  using ended = await scanOrganization(aws, [...account, ...limits, ...args], { workerModule });
  const report = ended.report();
  expectNoWrongVerdict(report, faultFree);
  expect(report.findings.filter(({ status }) => status !== "unknown")).toEqual([]);
  expect(ended.exitCode).toBe(3);
  expectWholeFiles(ended);
  const told = Object.values(gapsOf(report)).flat();
  return [...new Set(told.map((code) => code.replace("lost: ", "")))];
}

// Each call takes as long as all its attempts may.
const few = ["--check", "iam-root-mfa-enabled,ec2-ebs-encryption-by-default-enabled"];
// One of each protocol that the rooms speak at their start: Query, EC2's, REST JSON and JSON.
const protocols = [
  "--check",
  "iam-root-mfa-enabled,ec2-ebs-encryption-by-default-enabled,account-*,organizations-*",
];

describe("no verdict is made of a reply", () => {
  // The two that wait longest begin first: the others are played meanwhile.
  test.concurrent("whose body pauses for longer than --timeout", async () => {
    const spoil: Spoil = (body, response) => void response.write(body.subarray(0, body.length / 2));
    expect(await scanThrough(spoil, 0, few)).toEqual(["timeout"]);
  });

  test.concurrent("whose body trickles for longer than --timeout", async () => {
    const spoil: Spoil = async (body, response) => {
      for (const byte of body) {
        if (response.destroyed) return;
        response.write(Buffer.of(byte));
        await wait(100);
      }
      response.end();
    };
    expect(await scanThrough(spoil, 1, few)).toEqual(["timeout"]);
  });

  test.concurrent.each([
    [0.02, 0],
    [0.1, 1],
    [0.3, 0],
    [0.5, 1],
    [0.7, 0],
    [0.85, 1],
    [0.95, 0],
    [0.99, 1],
  ])("whose body ends after %d of its bytes, with %d workers", async (share, workers) => {
    const spoil: Spoil = (body, response) =>
      void response.end(body.subarray(0, Math.floor(body.length * share)));
    expect(await scanThrough(spoil, workers)).toEqual(["unexpected-reply"]);
  });

  test.concurrent.each<[string, number, (body: Buffer) => Buffer]>([
    ["compressed, which no header tells", 0, (body) => gzipSync(body)],
    ["of UTF-16", 1, (body) => Buffer.from(`\uFEFF${body.toString()}`, "utf16le")],
    [
      "the error of another protocol",
      0,
      () => Buffer.from('{"__type":"AccessDeniedException","message":"no"}'),
    ],
    ["an envelope around something else", 1, () => Buffer.from("<Other><Result><Item/></Result></Other>")],
    ["a list", 0, () => Buffer.from("[]")],
    ["null", 1, () => Buffer.from("null")],
  ])("whose body is %s, with %d workers", async (_, workers, change) => {
    const spoil: Spoil = (body, response) => void response.end(change(body));
    expect(await scanThrough(spoil, workers, protocols)).toEqual(["unexpected-reply"]);
  });

  test.concurrent("whose connection breaks in its body", async () => {
    const spoil: Spoil = (body, response) =>
      void response.write(body.subarray(0, body.length / 2), () => response.socket?.resetAndDestroy());
    expect(await scanThrough(spoil, 1)).toEqual(["network"]);
  });
});
