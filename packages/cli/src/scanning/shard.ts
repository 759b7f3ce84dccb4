import { createHash } from "node:crypto";
import { PosternError } from "@postern/sdk";

/** One of several scans that share the targets of one. */
export interface Shard {
  /** From 1 on. */
  readonly index: number;
  readonly count: number;
}

/** An organization has 10,000 accounts at most. Source: AWS Organizations quotas. */
const maximumCount = 10_000;

/** Engines that start many of the same job and number them, from 0 on. */
const indexVariables = ["JOB_COMPLETION_INDEX", "AWS_BATCH_JOB_ARRAY_INDEX"] as const;

/**
 * Reads `--shard`: `2/8` is the second of eight; `8` is one of eight, numbered by the engine that runs it
 * (Kubernetes Indexed Job, AWS Batch array job).
 *
 * @throws {PosternError} `usage`
 */
export function parseShard(text: string, environment: NodeJS.ProcessEnv): Shard {
  const [, first = "", second] = /^(\d+)(?:\/(\d+))?$/.exec(text) ?? [];
  const count = Number(second ?? first);
  if (count > maximumCount)
    throw new PosternError("usage", `--shard ${text} has too many shards.`, {
      hint: `There are ${maximumCount} at most: an organization has no more accounts.`,
    });
  const index = second === undefined ? indexFrom(environment) : Number(first);
  if (first !== "" && index === undefined)
    throw new PosternError("usage", `--shard ${text} does not say which of ${count} this is.`, {
      hint: `Write I/${count}, or run it where ${indexVariables.join(" or ")} is set.`,
    });
  if (index === undefined || index < 1 || index > count)
    throw new PosternError(
      "usage",
      `--shard ${text}${second === undefined && first !== "" ? ` with index ${(index ?? 0) - 1}` : ""} is no shard.`,
      {
        hint: "Write I/N with I from 1 to N, for example 2/8.",
      },
    );
  return { index, count };
}

function indexFrom(environment: NodeJS.ProcessEnv): number | undefined {
  const value = indexVariables
    .map((name) => environment[name])
    .find((set) => set !== undefined && set !== "");
  return value !== undefined && /^\d+$/.test(value) ? Number(value) + 1 : undefined;
}

/** Whether an account belongs to a shard; every account belongs to exactly one, whoever finds it and when. */
export function isInShard({ index, count }: Shard, account: string): boolean {
  const hash = createHash("sha256").update(account).digest();
  return hash.readUInt32BE(0) % count === index - 1;
}
