import * as account from "@aws-sdk/client-account";
import * as ec2 from "@aws-sdk/client-ec2";
import * as iam from "@aws-sdk/client-iam";
import * as organizations from "@aws-sdk/client-organizations";
import {
  startLoopbackAws,
  type AccountConfig as Config,
  type BuiltInServices,
  type Fixtures as FixturesOf,
  type LoopbackAws,
  type LoopbackOptions,
  type Services,
} from "./loopback/index.ts";

/** The clients that the tests of the AWS layer and of the loopback itself use. */
export const testServices = { account, ec2, iam, organizations };
export type TestServices = typeof testServices;
export type TestFixtures = FixturesOf<BuiltInServices & TestServices>;
export type TestAccount = Config<BuiltInServices & TestServices>;

/** A loopback AWS that serves them, and what the test brings. */
export function startTestAws<Extra extends Services = Record<never, never>>(
  options: Omit<LoopbackOptions<TestServices & Extra>, "services"> & { readonly services?: Extra },
): Promise<LoopbackAws> {
  const services = { ...testServices, ...options.services } as TestServices & Extra;
  return startLoopbackAws<TestServices & Extra>({ ...options, services });
}
