import { type CollectorContext, defineCollector, notAsked, orNotAsked } from "@postern/sdk";
import * as z from "zod";
import { required, UnexpectedReplyError } from "@postern/aws/replies";
import { countFindings, findingCountSchema } from "../../shared/finding-count.ts";
import { accountItself } from "../../shared/account-itself.ts";

const states = ["ENABLING", "ENABLED", "DISABLING", "DISABLED", "SUSPENDING", "SUSPENDED"] as const;

/** Amazon Inspector of an account in a region (Inspector BatchGetAccountStatus, ListFindings). */
export const inspectorStatus = defineCollector({
  id: "inspector-status",
  description: "Whether Amazon Inspector scans a region, and what it found.",
  scope: "region",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    state: { calls: ["inspector2:BatchGetAccountStatus"], value: z.enum(states) },
    severeFindings: {
      calls: ["inspector2:ListFindings"],
      value: orNotAsked(findingCountSchema).describe(
        "The account's own that are active and of severity high or critical.",
      ),
      after: ["state"],
    },
  },
  async *collect(context) {
    const { account } = context.target;
    yield {
      ...accountItself(account),
      facets: context.facets({
        state: () => readState(context),
        severeFindings: async ({ state }) =>
          state === "ENABLED" || state === "ENABLING"
            ? countFindings(listSevereFindings(context))
            : notAsked(`it is ${state.toLowerCase()}.`),
      }),
    };
  },
});

async function readState({ client, target: { account } }: CollectorContext) {
  const { BatchGetAccountStatusCommand, Inspector2Client } = await import("../clients/inspector2.ts");
  const reply = await client(Inspector2Client).send(
    new BatchGetAccountStatusCommand({ accountIds: [account] }),
  );
  const found = required(reply, "accounts").find(({ accountId }) => accountId === account);
  if (found !== undefined) return required(required(found, "state"), "status");
  const failed = reply.failedAccounts?.find(({ accountId }) => accountId === account);
  throw new UnexpectedReplyError(
    `Inspector does not tell the state of account ${account}: ${failed?.errorCode ?? "it is left out"}.`,
  );
}

async function* listSevereFindings({ client, paginate, target }: CollectorContext) {
  const { Inspector2Client, ListFindingsCommand } = await import("../clients/inspector2.ts");
  const inspector = client(Inspector2Client);
  const equals = (value: string) => ({ comparison: "EQUALS", value }) as const;
  const filterCriteria = {
    // An administrator is told the findings of its members as well.
    awsAccountId: [equals(target.account)],
    findingStatus: [equals("ACTIVE")],
    severity: [equals("CRITICAL"), equals("HIGH")],
  };
  for await (const page of paginate(
    (nextToken) => inspector.send(new ListFindingsCommand({ filterCriteria, maxResults: 50, nextToken })),
    ({ nextToken }) => nextToken,
  ))
    yield required(page, "findings").map((finding) => required(finding, "findingArn"));
}
