import { awsError } from "@postern/testing/loopback";
import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

const off = awsError("InvalidAccessException", {
  status: 401,
  message: "Account is not subscribed to AWS Security Hub",
});

export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "loft-sandbox" ? { fixtures: { securityhub: { DescribeHub: off } } } : {};

const everywhere = {
  "ap-southeast-2": "fail",
  "eu-central-1": "fail",
  "eu-south-2": "fail",
  "eu-west-1": "fail",
  "us-east-1": "fail",
} as const;

export const verdicts: DemoVerdicts = {
  "loft-sandbox": {
    "securityhub-hub-enabled": everywhere,
  },
};
