import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

/** The auditors of that year were let in the short way. */
const Policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: {
    Sid: "Auditors",
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: ["glacier:InitiateJob", "glacier:GetJobOutput"],
    Resource: "*",
  },
});

export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "franking-legacy"
    ? { regions: { "eu-west-1": { glacier: { GetVaultAccessPolicy: { policy: { Policy } } } } } }
    : {};

export const verdicts: DemoVerdicts = {
  "franking-legacy": {
    "glacier-vault-public-access-denied": { "eu-west-1": "fail" },
  },
};
