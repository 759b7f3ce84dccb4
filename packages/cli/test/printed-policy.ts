import { runSimulation } from "@cloud-copilot/iam-simulate";
import * as aws from "@postern/aws";
import type { PolicyDocument } from "@postern/aws";
import builtIn from "@postern/checks-aws";
import { actionOf, collectorsOf, declaredCalls, type DeclaredCall, operationOf } from "@postern/sdk";
import { postern } from "./command.ts";
import { managementAccount } from "./scan-setup.ts";

const declared: readonly DeclaredCall[] = [
  ...aws.organizationCalls,
  ...aws.regionCalls,
  ...collectorsOf(builtIn).flatMap((collector) => declaredCalls(collector)),
];
export const declaredActions = new Set(declared.map(actionOf));

/** The actions of declared calls of that name; the wire calls some services otherwise than IAM does. */
export function actionsOfOperation(operation: string): readonly string[] {
  const calls = declared.filter((call) => operationOf(call).split(":")[1] === operation);
  return [...new Set(calls.map(actionOf))];
}

/** The printed policies: one, or several where one would be too large. */
export const printed = asList(JSON.parse((await postern(["policy"])).stdout));
export const printedActions = printed.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));

export function asList(policies: PolicyDocument | PolicyDocument[]): readonly PolicyDocument[] {
  return [policies].flat();
}

/** Whether IAM, as others simulate it, lets an identity with nothing but these policies do the action. */
export async function allows(
  policies: readonly PolicyDocument[],
  action: string,
  resource = "*",
): Promise<boolean> {
  const result = await runSimulation(
    {
      request: {
        principal: `arn:aws:iam::${managementAccount}:role/PosternAudit`,
        action,
        resource: { resource, accountId: managementAccount },
        contextVariables: {},
      },
      identityPolicies: policies.map((policy, index) => ({ name: `postern-${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (result.resultType === "error") throw new Error(`${action}: ${JSON.stringify(result.errors)}`);
  return result.overallResult === "Allowed";
}

/** Those of the actions that the policies allow. */
export async function allowed(
  policies: readonly PolicyDocument[],
  actions: readonly string[],
): Promise<readonly string[]> {
  const answers = await Promise.all(actions.map((action) => allows(policies, action)));
  return actions.filter((_, index) => answers[index]);
}
