import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { organizationAggregators } from "./aggregators.ts";

const uid = "AWS::::Account:111122223333";
const RoleArn = "arn:aws:iam::111122223333:role/config";
const named = (ConfigurationAggregatorName: string, source: object) => ({
  ConfigurationAggregatorName,
  ...source,
});
const ofOrganization = (name: string, source: object) =>
  named(name, { OrganizationAggregationSource: { RoleArn, ...source } });

testCollector(
  organizationAggregators,
  {
    "aggregators come in pages, those of named accounts among them": {
      fixtures: {
        configservice: {
          DescribeConfigurationAggregators: pagesOf(
            "ConfigurationAggregators",
            [
              [named("two", { AccountAggregationSources: [{ AccountIds: ["444455556666"] }] })],
              [
                ofOrganization("all", { AllAwsRegions: true }),
                ofOrganization("some", { AllAwsRegions: false, AwsRegions: ["eu-west-1"] }),
              ],
            ],
            { input: "NextToken", output: "NextToken" },
          ),
        },
      },
      expect: [
        {
          uid,
          facets: {
            aggregators: [
              { name: "all", regions: "all" },
              { name: "some", regions: ["eu-west-1"] },
            ],
          },
        },
      ],
    },
    "there is no aggregator": {
      fixtures: {
        configservice: { DescribeConfigurationAggregators: { ConfigurationAggregators: [] } },
      },
      expect: [{ uid, facets: { aggregators: [] } }],
    },
    "an aggregator that tells no regions is unreadable": {
      fixtures: {
        configservice: {
          DescribeConfigurationAggregators: { ConfigurationAggregators: [ofOrganization("broken", {})] },
        },
      },
      expect: [{ uid, facets: { aggregators: unreadable("unexpected-reply") } }],
    },
  },
  { services },
);
