import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { organization } from "../demo/organization.ts";
import { answers, type services } from "./sound.ts";

const { analyzers } = answers().accessanalyzer.ListAnalyzers;
const ofOrganization = {
  accessanalyzer: {
    ListAnalyzers: {
      analyzers: analyzers.map((own) => ({ ...own, name: "organization", type: "ORGANIZATION" as const })),
    },
  },
};

export const deviations: Deviations<typeof services> = ({ id, name }) => {
  // It watches the regions that the company knows it uses.
  if (id === organization.delegatedAdministrator)
    return {
      regions: { "us-east-1": ofOrganization, "eu-west-1": ofOrganization, "eu-central-1": ofOrganization },
    };
  // Has none of its own, since the organization has one.
  if (name === "tracking-api") return { fixtures: { accessanalyzer: { ListAnalyzers: { analyzers: [] } } } };
  return {};
};

export const verdicts: DemoVerdicts = {
  "tracking-api": {
    "accessanalyzer-external-access-enabled": { "ap-southeast-2": "fail" },
  },
};
