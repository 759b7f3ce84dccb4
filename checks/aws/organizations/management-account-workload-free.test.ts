import { testCheck } from "@postern/testing";
import managementAccountWorkloadFree from "./management-account-workload-free.ts";

const managementAccount = "444455556666";
const facts = {
  organization: {
    answer: "organization",
    id: "o-exampleorgid",
    arn: `arn:aws:organizations::${managementAccount}:organization/o-exampleorgid`,
    managementAccount,
    featureSet: "ALL",
  },
} as const;

type Workload = readonly [id: string, state: string];
interface Kinds {
  instances?: readonly Workload[];
  databases?: readonly Workload[];
  loadBalancers?: readonly Workload[];
}
const told = (workloads: readonly Workload[] = []) => ({
  answer: "told" as const,
  account: managementAccount,
  told: workloads.map(([id, state]) => ({ id, state })),
});
const inRegion = (region: string, { instances, databases, loadBalancers }: Kinds) => ({
  resource: { region },
  facts: {
    instances: told(instances),
    databases: told(databases),
    loadBalancers: told(loadBalancers),
  },
});
const running = (kinds: Kinds) => ({
  facts,
  needs: { regions: [inRegion("us-east-1", {}), inRegion("eu-west-1", kinds)] },
});
const notAsked = { answer: "not-management" as const, managementAccount };
const look =
  "See whether anything runs in account 444455556666 that is not there to manage organization o-exampleorgid.";
const runs = (what: string) =>
  `Account 444455556666, which manages organization o-exampleorgid, runs ${what} in eu-west-1.`;

testCheck(managementAccountWorkloadFree, {
  pass: { never: "No call tells a workload from a tool that manages the organization." },
  fail: {
    "an instance runs there": {
      ...running({
        instances: [
          ["i-0aaaaaaaaaaaaaaaa", "stopped"],
          ["i-0bbbbbbbbbbbbbbbb", "running"],
        ],
      }),
      expect: runs("instance i-0bbbbbbbbbbbbbbbb"),
    },
    "there are databases": {
      ...running({
        databases: [
          ["orders", "available"],
          ["parcels", "stopped"],
        ],
      }),
      expect: runs("database orders and 1 more"),
    },
    "a load balancer is there beside the tool that the option names": {
      ...running({ instances: [["i-0aaaaaaaaaaaaaaaa", "running"]], loadBalancers: [["web", "active"]] }),
      options: { tools: ["i-0aaaaaaaaaaaaaaaa"] },
      expect: runs("load balancer web"),
    },
  },
  manual: {
    "none of these kinds is there": { ...running({}), expect: look },
    "what is there is not used any more": {
      ...running({
        instances: [["i-0aaaaaaaaaaaaaaaa", "terminated"]],
        databases: [["orders", "deleting"]],
        loadBalancers: [["web", "failed"]],
      }),
      expect: look,
    },
    "the management account was not scanned": {
      facts,
      needs: {
        regions: [
          {
            resource: { region: "eu-west-1" },
            facts: { instances: notAsked, databases: notAsked, loadBalancers: notAsked },
          },
        ],
      },
      expect: look,
    },
  },
  notApplicable: {
    "the account stands alone": {
      facts: { organization: { answer: "no-organization" } },
      needs: { regions: [] },
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
