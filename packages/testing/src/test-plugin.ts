import { refusalOf } from "@postern/aws";
import { collect, describeCheck } from "@postern/core";
import {
  checkPage,
  collectorsOf,
  declaredCalls,
  inspectPlugins,
  operationOf,
  type Cause,
  type Check,
  type Collector,
  type Organization,
  type Plugin,
} from "@postern/sdk";
import * as z from "zod";
import { loopbackCloud } from "./loopback-cloud.ts";
import { laws, type Law } from "./laws.ts";
import { startLoopbackAws, type Services } from "./loopback/index.ts";
import { currentRunner, type TestRunner } from "./runner.ts";
import { scanLoopback } from "./scan-loopback.ts";

/** Settings of {@link testPlugin}. */
export interface PluginTestOptions {
  /** Client modules beside STS, by the name that fixtures have for them: `{ s3, s3control }`. */
  readonly services?: Services;
  /** What registers the tests; by default vitest where it runs, otherwise node:test. */
  readonly runner?: TestRunner;
}

/**
 * Tests a plugin as a whole, without a single fixture: it meets the contract; what it declares are
 * reads; on a loopback AWS that denies every call, or answers with empty bodies, each check answers unknown
 * and nothing else, and each collector says so too; the page of each check has all its texts. What the
 * checks make of what they can read is for testCheck and testCollector, which also puts garbage inside replies:
 * here there are none to put it into.
 *
 * @example
 * import * as dynamodb from "@aws-sdk/client-dynamodb";
 * testPlugin(plugin, { services: { dynamodb } });
 */
export function testPlugin(plugin: Plugin, options: PluginTestOptions = {}): void {
  const { services, runner = currentRunner } = options;
  const { problems } = inspectPlugins([{ source: "the plugin", value: plugin }]);
  runner.describe(`plugin ${plugin.name}`, () => {
    runner.test("meets the contract of plugins", () => {
      const lines = problems.map(({ part, path, expected }) => `  ${part ?? ""} ${path}: ${expected}`);
      if (lines.length > 0) throw new Error(`The plugin breaks the contract:\n${lines.join("\n")}`);
    });
    // What is not sound has nothing that could be run.
    if (problems.length > 0) return;
    for (const collector of collectorsOf(plugin)) {
      runner.test(`${collector.id} declares only reads`, () => checkDeclaredCalls(collector));
      for (const law of laws)
        runner.test(`${collector.id} tells when every call is ${law.what}`, () =>
          checkCollector(collector, law, services),
        );
    }
    for (const check of plugin.checks ?? []) {
      for (const law of laws)
        runner.test(`${check.metadata.id} is unknown when every call is ${law.what}`, () =>
          checkVerdict(check, law, services),
        );
      runner.test(`${check.metadata.id} has all that its page tells`, () => checkTexts(check, plugin));
    }
  });
}

async function checkDeclaredCalls(collector: Collector): Promise<void> {
  for (const call of declaredCalls(collector)) {
    const refusal = await refusalOf(call);
    if (refusal !== undefined)
      throw new Error(`${operationOf(call)} would never leave the process: ${refusal}`);
  }
}

const account = "111122223333";
const region = "eu-central-1";
const organization: Organization = {
  id: "o-exampleorgid",
  arn: `arn:aws:organizations::${account}:organization/o-exampleorgid`,
  managementAccount: account,
  featureSet: "ALL",
};

async function checkCollector(collector: Collector, law: Law, services: Services | undefined): Promise<void> {
  await using aws = await startLoopbackAws({
    accounts: [{ id: account, fixtures: law.fault }],
    ...(services && { services }),
  });
  using loopback = loopbackCloud(aws, [region]);
  const target = loopback.target(account);
  const placed = collector.scope === "region" ? region : target.globalRegion;
  const place = { target, region: placed, organization, regions: [region] };
  const facets = new Set(Object.keys(collector.facets));
  const session = loopback.cloud.session(target, place.region);
  const { resources, failure, calls } = await collect(collector, facets, place, session);
  if (failure !== undefined) return requireCause(failure, law, "the listing");
  if (resources.length === 0)
    throw new Error(
      `With every call ${law.what} the collector found nothing and did not fail, which says that there is nothing. ${law.advice}`,
    );
  for (const { uid, facets: readings } of resources) {
    for (const [name, reading] of Object.entries(readings)) {
      if (!reading.readable) requireCause(reading.cause, law, `facet “${name}” of ${uid}`);
      // What the engine told beforehand needs no call.
      else if (calls.length + reading.calls.length > 0)
        throw new Error(
          `With every call ${law.what} the facet “${name}” of ${uid} has the value ${JSON.stringify(reading.value)}. ${law.advice}`,
        );
    }
  }
}

async function checkVerdict(check: Check, law: Law, services: Services | undefined): Promise<void> {
  const options = { regions: [region], ...(services && { services }) };
  const { findings } = await scanLoopback([check], [{ id: account, fixtures: law.fault }], options);
  if (findings.length === 0) throw new Error(`With every call ${law.what} the check said nothing at all.`);
  for (const { status, message, reason } of findings) {
    if (status !== "unknown")
      throw new Error(
        `With every call ${law.what} the verdict was ${status} (“${message}”), but what could not be read is unknown, in the check and in its collectors. ${law.advice}`,
      );
    if (reason !== undefined) requireCause(reason, law, "the verdict");
  }
}

/** That a read failed for the law's cause, and not because something else broke first. */
function requireCause({ code, message }: Cause, law: Law, what: string): void {
  if (code === law.code) return;
  const advice =
    code === "unsupported-operation"
      ? " Where the client is of another package than the built-in ones, give its module: testPlugin(plugin, { services: { s3 } })."
      : "";
  throw new Error(`With every call ${law.what} ${what} failed as ${code} instead: ${message}${advice}`);
}

const noScopeActions = { organization: [], account: [], region: [] };

function checkTexts(check: Check, { name }: Plugin): void {
  const { options } = check;
  const { success, error } = (options ?? z.object({})).safeParse({});
  if (!success) throw new Error(`Every option needs a default:\n${z.prettifyError(error)}`);
  const undescribed = Object.entries(options?.shape ?? {}).find(
    ([, schema]) => (schema as z.ZodType).description === undefined,
  );
  if (undescribed !== undefined)
    throw new Error(`The option “${undescribed[0]}” has no description: add .describe("…, in days").`);
  const descriptor = describeCheck({ plugin: name, check, options: {} }, noScopeActions);
  const { sections } = checkPage(descriptor, { options });
  const empty = sections.find(({ blocks }) => blocks.length === 0);
  if (empty !== undefined) throw new Error(`The section “${empty.title}” of its page is empty.`);
}
