import { credentialReport } from "./collectors/credential-report.ts";
import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";

const day = 24 * 60 * 60 * 1000;

export default defineCheck({
  metadata: {
    id: "iam-root-user-unused",
    title: "Root user was not used lately",
    severity: "high",
    service: "iam",
    description:
      "Looks when the root user last signed in or one of its access keys was last used, as the credential report tells, which may be four hours old. Only a few tasks need the root user, so that it should rest for months. Sessions that central root access opens are not counted.",
    risk: "Work as root is bound by no IAM policy and cannot be traced to a person; where it is a habit, a take-over of the account goes unnoticed.",
    remediation: {
      summary:
        "Find out who used the root user and for what, move that work to an IAM role or to root sessions, and delete the root credentials where the account can do without.",
      console: [
        "Open CloudTrail, Event history, and filter by the user name root.",
        "Give the people or programs that appear there a role of their own.",
        "Sign in as the root user and change its password if the use is not explained.",
      ],
      cli: "aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=root",
      terraform: { none: "Use of the root user is no resource that Terraform could manage." },
      cloudformation: { none: "Use of the root user is no resource that CloudFormation could manage." },
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html",
      impact:
        "What the root user did stops with its credentials, unless a role or a root session has taken it over.",
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html",
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html",
    ],
    frameworks: {
      "cis-aws-1.4.0": ["1.7"],
      "cis-aws-6.0.0": ["2.6"],
      "cis-aws-7.0.0": ["2.7"],
      "iso-27001-2022": ["A.5.15"],
    },
    categories: ["identity"],
    aliases: ["prowler:iam_avoid_root_usage"],
    since: "0.1.0",
  },
  options: z.object({
    days: z.number().int().positive().default(90).describe("How long the root user must have rested."),
  }),
  over: withFacets(credentialReport, "rootUse"),
  evaluate({ account }, facts, { days }) {
    const { reportedAt, password, accessKey1, accessKey2 } = read(facts.rootUse);
    const lastUse = [password, accessKey1, accessKey2]
      .filter((date) => date !== null)
      .toSorted()
      .at(-1);
    const root = `The root user of account ${account}`;
    if (lastUse === undefined) return pass(`${root} was never used, as far as AWS has a record.`);
    const rested = Math.floor((Date.parse(reportedAt) - Date.parse(lastUse)) / day);
    const distance = rested === 1 ? "one day" : `${rested} days`;
    const message = `${root} was last used on ${lastUse.slice(0, 10)}, ${distance} before the report.`;
    return rested < days ? fail(message) : pass(message);
  },
});
