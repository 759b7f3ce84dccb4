import { policySchema, readPolicy } from "@postern/analysis/policy-document";
import { required, UnexpectedReplyError } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";

/** The event buses of a region, the default one and partners' included (EventBridge ListEventBuses). */
export const buses = defineCollector({
  id: "eventbridge-buses",
  description: "Event buses and who may put events on them.",
  scope: "region",
  resourceType: "AWS::Events::EventBus",
  calls: ["events:ListEventBuses"],
  attributes: z.null(),
  facets: { policy: { calls: [], value: policySchema.nullable().describe("Null where there is none.") } },
  async *collect({ client, paginate, facets }) {
    const { EventBridgeClient, ListEventBusesCommand } = await import("../clients/eventbridge.ts");
    const events = client(EventBridgeClient);
    for await (const page of paginate(
      (NextToken) => events.send(new ListEventBusesCommand({ NextToken })),
      ({ NextToken }) => NextToken,
    )) {
      for (const bus of required(page, "EventBuses")) {
        yield {
          uid: required(bus, "Arn"),
          name: required(bus, "Name"),
          attributes: null,
          facets: facets({
            policy: async () =>
              bus.Policy === undefined ? null : readPolicy(bus.Policy, UnexpectedReplyError),
          }),
        };
      }
    }
  },
});
