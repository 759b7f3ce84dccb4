import type { FindingView } from "./finding-view.ts";

/** Partitions whose console anybody can reach; the isolated ones have none that is public. */
const hosts: Readonly<Record<string, string>> = {
  aws: "console.aws.amazon.com",
  "aws-cn": "console.amazonaws.cn",
  "aws-us-gov": "console.amazonaws-us-gov.com",
};

interface Page {
  readonly label: string;
  readonly path: (region: string) => string;
  /** Left out: in every partition of {@link hosts}. */
  readonly partitions?: readonly string[];
}

const accountType = "AWS::::Account";
const organizationType = "AWS::Organizations::Organization";

/** By service of the check and type of the resource. What is not listed has no address that is sure. */
const pages: Readonly<Record<string, Page>> = {
  [`account ${accountType}`]: {
    label: "Account settings",
    path: () => "billing/home#/account",
    partitions: ["aws"],
  },
  [`ec2 ${accountType}`]: {
    label: "EC2 settings",
    path: (region) => `ec2/home?region=${region}#Settings:tab=dataProtectionAndSecurity`,
  },
  [`iam ${accountType}`]: {
    label: "Security credentials",
    path: () => "iam/home#/security_credentials",
    partitions: ["aws"],
  },
  [`iam ${organizationType}`]: { label: "IAM", path: () => "iam/home" },
  [`organizations ${organizationType}`]: {
    label: "AWS Organizations",
    path: () => "organizations/v2/home/accounts",
  },
};

/** Where in the AWS console a person looks at a finding's resource, signed in to its account; if it is known. */
export function consolePage(
  finding: Pick<FindingView, "check" | "type" | "partition" | "region">,
): { readonly label: string; readonly url: string } | undefined {
  const { partition, region, type, check } = finding;
  const key = `${check?.service} ${type}`;
  if (!Object.hasOwn(hosts, partition) || !Object.hasOwn(pages, key)) return undefined;
  const page = pages[key];
  if (page === undefined || !(page.partitions ?? [partition]).includes(partition)) return undefined;
  return { label: page.label, url: `https://${hosts[partition]}/${page.path(encodeURIComponent(region))}` };
}
