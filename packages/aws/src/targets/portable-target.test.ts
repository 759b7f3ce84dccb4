import { expect, test } from "vitest";
import { endpointResolver } from "../connections/endpoints.ts";
import { causeOf } from "../errors/service-errors.ts";
import type { AwsTarget } from "./aws-target.ts";
import { portableTarget, readCredentials, receivedTarget } from "./portable-target.ts";

const environment = {
  AWS_ENDPOINT_URL_IAM: "http://127.0.0.1:1",
  AWS_SECRET_ACCESS_KEY: "of-another",
  HOME: "/home/a",
};
const keys = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example" };

function targetWith(credentials: AwsTarget["access"]["credentials"]): AwsTarget {
  return {
    partition: "aws",
    account: "111122223333",
    arn: "arn:aws:iam::111122223333:user/postern",
    source: "test",
    globalRegion: "us-east-1",
    calls: [{ action: "sts:GetCallerIdentity", at: "2026-01-01T00:00:00.000Z" }],
    access: {
      credentials,
      endpoint: endpointResolver({ environment, section: { endpoint_url: "http://127.0.0.1:2" } }),
      organization: "o-exampleorgid",
    },
  };
}

/** The target as another thread gets it. */
function received(target: AwsTarget): AwsTarget {
  return receivedTarget(structuredClone(portableTarget(target)), async () =>
    structuredClone(await readCredentials(target)),
  );
}

test("a target arrives as it was, with its endpoints, and without the rest of the environment", async () => {
  const target = targetWith(async () => keys);
  const { access, ...identity } = received(target);
  const { access: own, ...expected } = target;
  expect(identity).toEqual(expected);
  expect(access.organization).toBe(own.organization);
  expect(["IAM", "S3"].map((id) => access.endpoint(id))).toEqual([
    "http://127.0.0.1:1",
    "http://127.0.0.1:2",
  ]);
  expect(await access.credentials()).toEqual(keys);
  expect(JSON.stringify(portableTarget(target))).not.toMatch(/of-another|home/);
});

test("credentials are asked for again when they are about to expire, and not before", async () => {
  let asked = 0;
  const expiring = (minutes: number) => async () => {
    asked += 1;
    return { ...keys, accessKeyId: `AKIA${asked}`, expiration: new Date(Date.now() + minutes * 60_000) };
  };
  const lasting = received(targetWith(expiring(60))).access;
  expect([(await lasting.credentials()).accessKeyId, (await lasting.credentials()).accessKeyId]).toEqual([
    "AKIA1",
    "AKIA1",
  ]);
  const ageing = received(targetWith(expiring(4))).access;
  const [one, other] = [await ageing.credentials(), await ageing.credentials()];
  expect(other.accessKeyId).not.toBe(one.accessKeyId);
});

test("why there are no credentials arrives as it was", async () => {
  const denial = Object.assign(new Error("User: a is not authorized to perform: sts:AssumeRole on role"), {
    name: "AccessDenied",
    $fault: "client",
  });
  const { access } = received(targetWith(() => Promise.reject(denial)));
  const error = await access.credentials().catch((thrown: unknown) => thrown);
  expect(causeOf(error)).toEqual(causeOf(denial));
});

test("a target whose endpoints are a function's alone stays where it is", () => {
  const target = targetWith(async () => keys);
  const access = { ...target.access, endpoint: () => undefined };
  expect(() => portableTarget({ ...target, access })).toThrow("are known here alone");
});
