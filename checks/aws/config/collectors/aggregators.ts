import { type CollectorContext, defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { accountItself } from "../../shared/account-itself.ts";

const aggregatorSchema = z.strictObject({
  name: z.string(),
  regions: z.union([z.literal("all"), z.array(z.string())]).describe("Those that it collects from."),
});
export type Aggregator = z.infer<typeof aggregatorSchema>;

/**
 * The aggregators of an account in a region that collect from the whole organization: only its management account
 * and the administrators of AWS Config can have one (Config DescribeConfigurationAggregators).
 */
export const organizationAggregators = defineCollector({
  id: "config-organization-aggregators",
  description: "The aggregators that collect what AWS Config records in an organization.",
  scope: "region",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    aggregators: {
      calls: ["config:DescribeConfigurationAggregators"],
      value: z.array(aggregatorSchema),
    },
  },
  async *collect(context) {
    const { account } = context.target;
    yield {
      ...accountItself(account),
      facets: context.facets({ aggregators: () => listAggregators(context) }),
    };
  },
});

async function listAggregators({ client, paginate }: CollectorContext): Promise<Aggregator[]> {
  const { ConfigServiceClient, DescribeConfigurationAggregatorsCommand } =
    await import("../clients/config-service.ts");
  const config = client(ConfigServiceClient);
  const aggregators: Aggregator[] = [];
  for await (const page of paginate(
    (NextToken) => config.send(new DescribeConfigurationAggregatorsCommand({ NextToken })),
    ({ NextToken }) => NextToken,
  ))
    for (const listed of required(page, "ConfigurationAggregators")) {
      const name = required(listed, "ConfigurationAggregatorName");
      const source = listed.OrganizationAggregationSource;
      if (source === undefined) continue;
      const regions = source.AllAwsRegions === true ? ("all" as const) : required(source, "AwsRegions");
      aggregators.push({ name, regions });
    }
  return aggregators;
}
