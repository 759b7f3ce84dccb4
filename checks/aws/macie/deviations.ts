import { awsError } from "@postern/testing/loopback";
import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

const off = awsError("AccessDeniedException", { status: 403, message: "Macie is not enabled." });

export const deviations: Deviations<typeof services> = ({ name }) => {
  // All the data are here, and nobody looks what they are.
  if (name === "data-lake") return { regions: { "eu-central-1": { macie2: { GetMacieSession: off } } } };
  if (name === "route-planner-ml")
    return {
      regions: { "eu-central-1": { macie2: { GetAutomatedDiscoveryConfiguration: { status: "DISABLED" } } } },
    };
  return {};
};

export const verdicts: DemoVerdicts = {
  "data-lake": {
    "macie-account-enabled": { "eu-central-1": "fail" },
  },
  "route-planner-ml": {
    "macie-automated-discovery-enabled": { "eu-central-1": "fail" },
  },
};
