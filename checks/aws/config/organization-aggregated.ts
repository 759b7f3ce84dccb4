import {
  defineCheck,
  fail,
  findIn,
  manual,
  notApplicable,
  pass,
  read,
  regionsLeftOut,
  withFacets,
} from "@postern/sdk";
import { scannedAccount } from "../account/collectors/scanned-account.ts";
import {
  administeredByOthers,
  administeredElsewhere,
  administrationNeeds,
  ownOrganization,
} from "../shared/service-administration.ts";
import { organizationAggregators } from "./collectors/aggregators.ts";
import { mostComplete } from "./shared/most-complete.ts";

const config = {
  title: "AWS Config",
  principals: ["config.amazonaws.com", "config-multiaccountsetup.amazonaws.com"],
};

export default defineCheck({
  metadata: {
    id: "config-organization-aggregated",
    title: "AWS Config's data of the whole organization is aggregated in one account",
    severity: "low",
    service: "config",
    description:
      "Looks in the account that administers AWS Config for the organization, and in the management account, for an aggregator that collects from all accounts and all enabled regions. Other accounts are not asked: they cannot have one.",
    risk: "What changed in which account and when must be looked for account by account and region by region, and accounts or regions that record nothing are not noticed.",
    remediation: {
      summary:
        "Make an account for security the administrator of AWS Config, and create an aggregator of the organization over all regions there.",
      console: [
        "Sign in to the account that administers AWS Config and open AWS Config, Aggregators.",
        "Choose Create aggregator, allow data replication, and Add my organization.",
        "Choose all regions, future ones included, and create it.",
      ],
      cli: [
        "aws organizations register-delegated-administrator --account-id ACCOUNT_ID --service-principal config.amazonaws.com",
        "aws configservice put-configuration-aggregator --configuration-aggregator-name organization --organization-aggregation-source RoleArn=ROLE_ARN,AllAwsRegions=true",
      ].join("\n"),
      terraform: `resource "aws_config_configuration_aggregator" "organization" {
  name = "organization"

  organization_aggregation_source {
    role_arn    = "ROLE_ARN"
    all_regions = true
  }
}`,
      cloudformation: `Resources:
  Organization:
    Type: AWS::Config::ConfigurationAggregator
    Properties:
      ConfigurationAggregatorName: organization
      OrganizationAggregationSource:
        RoleArn: ROLE_ARN
        AllAwsRegions: true`,
      choices: ["ACCOUNT_ID", "ROLE_ARN"],
      url: "https://docs.aws.amazon.com/config/latest/developerguide/setup-aggregator-console.html",
      impact:
        "Nothing that is recorded changes, and aggregators cost nothing; the account sees the configuration of every member.",
    },
    references: [
      "https://docs.aws.amazon.com/config/latest/developerguide/aggregate-data.html",
      "https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationAggregators.html",
    ],
    frameworks: {},
    categories: ["logging", "organization"],
    aliases: ["prowler:config_delegated_admin_and_org_aggregator_all_regions"],
    since: "0.1.0",
  },
  over: withFacets(scannedAccount),
  needs: { ...administrationNeeds, regions: withFacets(organizationAggregators, "aggregators") },
  evaluate({ account }, facts) {
    const organization = ownOrganization(facts);
    if (organization === undefined) return notApplicable(`Account ${account} belongs to no organization.`);
    const others = administeredByOthers(config, config.title, account, organization, facts);
    if (others !== undefined) return others;
    const what = `AWS Config's data of organization ${organization.id}`;
    const whole = findIn(facts.regions, (one) =>
      read(one.facts.aggregators).some(({ regions }) => regions === "all"),
    );
    if (whole !== undefined)
      return pass(
        `An aggregator in ${whole.resource.region} of account ${account} collects ${what} from all regions.`,
      );
    const places = read(facts.regions).map(({ resource: { region }, facts: { aggregators } }) => ({
      region,
      aggregators: read(aggregators),
    }));
    const leftOut = regionsLeftOut(facts.regions);
    const best = mostComplete(places, leftOut ?? []);
    if (best?.missing.length === 0 && leftOut !== undefined)
      return pass(
        `Aggregator ${best.name} in ${best.region} of account ${account} collects ${what} from all enabled regions.`,
      );
    // A member that has one is an administrator; the management account may have one beside an administrator's.
    if (best === undefined || account === organization.managementAccount) {
      const elsewhere = administeredElsewhere(config, config.title, account, organization, facts);
      if (elsewhere !== undefined) return elsewhere;
    }
    const problem =
      best === undefined
        ? `Account ${account} has no aggregator of ${what}`
        : `Aggregator ${best.name} in ${best.region} of account ${account} collects ${what}, but not from ${best.missing.join(", ") || "regions that it does not name"}`;
    return leftOut?.length === 0
      ? fail(`${problem}.`)
      : manual(
          `${problem}; look in the regions that were left out (${leftOut?.join(", ") ?? "which is not known"}).`,
        );
  },
});
