import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";

const rulesOfBus = { EventBusName: "default" };

/**
 * The enabled rules that wait for events on the default bus of a region, but for those that AWS's services made
 * for themselves (EventBridge ListRules, ListTargetsByRule).
 */
export const eventRules = defineCollector({
  id: "eventbridge-rules",
  description: "The rules that act on what happens in an account, and where they send it.",
  scope: "region",
  resourceType: "AWS::Events::Rule",
  calls: ["events:ListRules"],
  attributes: z.strictObject({ pattern: z.string().min(1).describe("The event pattern, JSON.") }),
  facets: {
    targets: { calls: ["events:ListTargetsByRule"], value: z.array(z.string()).describe("Their ARNs.") },
  },
  async *collect({ client, paginate, facets }) {
    const { EventBridgeClient, ListRulesCommand, ListTargetsByRuleCommand } =
      await import("../clients/eventbridge.ts");
    const events = client(EventBridgeClient);
    for await (const page of paginate(
      (NextToken) => events.send(new ListRulesCommand({ ...rulesOfBus, NextToken })),
      ({ NextToken }) => NextToken,
    )) {
      for (const rule of required(page, "Rules")) {
        const [arn, name, state] = [required(rule, "Arn"), required(rule, "Name"), required(rule, "State")];
        if (state === "DISABLED" || rule.EventPattern === undefined || rule.ManagedBy !== undefined) continue;
        yield {
          uid: arn,
          name,
          attributes: { pattern: rule.EventPattern },
          facets: facets({
            async targets() {
              const targets: string[] = [];
              for await (const listed of paginate(
                (NextToken) =>
                  events.send(new ListTargetsByRuleCommand({ ...rulesOfBus, Rule: name, NextToken })),
                ({ NextToken }) => NextToken,
              ))
                targets.push(...required(listed, "Targets").map((target) => required(target, "Arn")));
              return targets;
            },
          }),
        };
      }
    }
  },
});
