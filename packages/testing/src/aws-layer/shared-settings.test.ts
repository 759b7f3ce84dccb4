import { resolveTargets, sharedSettings } from "@postern/aws";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { section } from "./aws-home.ts";
import {
  base,
  member,
  type ProfileResolution,
  roleArn,
  startProfileResolution,
} from "./profile-resolution.ts";
import { settingProofs } from "./setting-proofs.ts";

let world: ProfileResolution;
beforeEach(async () => {
  world = await startProfileResolution();
});
afterEach(() => world[Symbol.asyncDispose]());

const names = (effect: string) =>
  sharedSettings
    .filter((each) => each.effect === effect)
    .flatMap(({ setting, variable }) => [setting, variable].filter((name) => name !== undefined));

test("each setting that is followed has a proof, and no other has", () => {
  expect(Object.keys(settingProofs(world).proofs).toSorted()).toEqual(names("followed").toSorted());
});

test.each(names("followed"))("%s is followed", async (name) => {
  await settingProofs(world).proofs[name]?.();
  expect.hasAssertions();
});

test.each(names("refused"))("%s is refused with its name", async (name) => {
  const { lost } = await world.resolve({ role_arn: roleArn(member), source_profile: "base", [name]: "x" });
  expect(lost?.cause.message).toContain(name);
});

test.each(names("told"))("%s is told as not followed", async (name) => {
  const warn = vi.fn();
  const isVariable = name.startsWith("AWS_");
  await world.home.write(
    ".aws/config",
    section("default", { ...world.keysOf(base), ...(isVariable ? {} : { [name]: "x" }) }),
  );
  const environment = {
    ...world.home.environment,
    AWS_ENDPOINT_URL: world.aws.endpoint,
    ...(isVariable ? { [name]: "x" } : {}),
  };
  const { targets } = await resolveTargets({
    environment,
    connections: world.connections,
    log: { info: warn, warn },
  });
  expect(targets).toHaveLength(1);
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(`^Not followed: ${name}\\.`));
});
