import { defineCheck, fail, manual, pass, read, withFacets } from "@postern/sdk";
import { analyzers } from "./collectors/analyzers.ts";
import {
  organizationAnalyzer,
  organizationAnalyzerNeeds,
  unseenAnalyzerAccount,
} from "./shared/organization-analyzer.ts";

export default defineCheck({
  metadata: {
    id: "accessanalyzer-external-access-enabled",
    title: "Analyzer for external access is active in every region",
    severity: "medium",
    service: "accessanalyzer",
    description:
      "Looks in each region for an active analyzer of type ACCOUNT or ORGANIZATION; those for unused and internal access answer another question. The organization's analyzer watches every member: it lies in the management account or in the delegated administrator of Access Analyzer, and counts where that account is scanned too. Where it is not, a person must look there.",
    risk: "Nobody is told when a policy of a bucket, role, key, queue or secret in the region lets somebody from outside in.",
    remediation: {
      summary: "Create an analyzer for external access in the region, for the account or the organization.",
      console: [
        "Open IAM, Access Analyzer, Analyzer settings in the region.",
        "Choose Create analyzer and the type External access analysis.",
        "Choose the account or the organization as zone of trust and create it.",
      ],
      cli: "aws accessanalyzer create-analyzer --analyzer-name external-access --type ACCOUNT --region <region>",
      terraform:
        'resource "aws_accessanalyzer_analyzer" "external_access" {\n  analyzer_name = "external-access"\n  type          = "ACCOUNT"\n}',
      cloudformation:
        "Resources:\n  ExternalAccess:\n    Type: AWS::AccessAnalyzer::Analyzer\n    Properties:\n      AnalyzerName: external-access\n      Type: ACCOUNT",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-create-external.html",
      impact:
        "Nothing that runs changes, and an analyzer for external access costs nothing; its findings have to be looked at.",
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html",
      "https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListAnalyzers.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.18"] },
    categories: ["identity"],
    aliases: ["prowler:accessanalyzer_enabled"],
    since: "0.1.0",
  },
  over: withFacets(analyzers, "analyzers"),
  needs: organizationAnalyzerNeeds,
  evaluate({ account, region }, facts) {
    const external = read(facts.analyzers).filter(
      ({ type }) => type === "ACCOUNT" || type === "ORGANIZATION",
    );
    const active = external.find(({ status }) => status === "ACTIVE");
    const where = `in ${region} of account ${account}`;
    if (active !== undefined) return pass(`Analyzer ${active.name} looks for external access ${where}.`);
    const shared = organizationAnalyzer(facts, region);
    if (shared !== undefined)
      return pass(
        `Analyzer ${shared.name} of account ${shared.account} looks for external access ${where}, as in all of the organization.`,
      );
    const states = external.map(({ name, status }) => `${name} (${status})`).join(", ");
    const found =
      states === ""
        ? `There is no analyzer for external access ${where}`
        : `No analyzer for external access is active ${where}, only ${states}`;
    const unseen = unseenAnalyzerAccount(facts, region);
    return unseen === undefined
      ? fail(`${found}.`)
      : manual(`${found}: look for the organization's analyzer in ${unseen}.`);
  },
});
