import { parse } from "@cdktn/hcl2json";
import { expect, test } from "vitest";
import type { AuditRoleOptions } from "./audit-role.ts";
import { policyDocuments } from "./policy.ts";
import { terraformAuditRole } from "./policy-terraform.ts";

/** What HashiCorp's own parser reads in the configuration. */
async function parsed(actions: readonly string[]) {
  return parse("role.tf", terraformAuditRole(policyDocuments(actions)));
}

test("the role has a policy of exactly the actions", async () => {
  const { data, resource } = await parsed(["iam:ListUsers", "ec2:DescribeRegions", "iam:ListUsers"]);
  expect(data.aws_iam_policy_document.read_1).toEqual([
    {
      statement: [
        {
          sid: "PosternRead",
          effect: "Allow",
          actions: ["ec2:DescribeRegions", "iam:ListUsers"],
          resources: ["*"],
        },
      ],
    },
  ]);
  expect(resource.aws_iam_policy.read_1).toMatchObject([
    { policy: "${data.aws_iam_policy_document.read_1.json}" },
  ]);
  expect(resource.aws_iam_role_policy_attachment.read_1).toEqual([
    { role: "${aws_iam_role.audit.name}", policy_arn: "${aws_iam_policy.read_1.arn}" },
  ]);
});

test("only the given principals may assume the role, with the external id where one is given", async () => {
  const { data, resource, variable } = await parsed(["iam:ListUsers"]);
  expect(data.aws_iam_policy_document.trust).toEqual([
    {
      statement: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "AWS", identifiers: "${var.trusted_principals}" }],
          dynamic: {
            condition: [
              {
                for_each: "${var.external_id == null ? [] : [var.external_id]}",
                content: [
                  { test: "StringEquals", variable: "sts:ExternalId", values: ["${condition.value}"] },
                ],
              },
            ],
          },
        },
      ],
    },
  ]);
  expect(resource.aws_iam_role.audit).toMatchObject([
    { name: "${var.role_name}", assume_role_policy: "${data.aws_iam_policy_document.trust.json}" },
  ]);
  expect(variable).toMatchObject({
    trusted_principals: [expect.not.objectContaining({ default: expect.anything() })],
    external_id: [{ default: null }],
    role_name: [{ default: "PosternAudit" }],
  });
});

test("on request the calling account gets the policy of discovery, for the role of that name alone", async () => {
  const text = terraformAuditRole(policyDocuments(["iam:ListUsers"]), { discovery: true });
  const { data, resource, variable } = await parse("role.tf", text);
  expect(data.aws_iam_policy_document.discovery).toMatchObject([
    {
      statement: [
        { actions: ["organizations:DescribeOrganization", "organizations:ListAccounts"], resources: ["*"] },
        {
          actions: ["sts:AssumeRole"],
          resources: ["arn:${data.aws_partition.current.partition}:iam::*:role/${var.role_name}"],
        },
      ],
    },
  ]);
  expect(data.aws_partition).toHaveProperty("current");
  expect(resource.aws_iam_policy.discovery).toMatchObject([{ count: "${var.is_calling_account ? 1 : 0}" }]);
  expect(variable.is_calling_account).toMatchObject([{ default: false }]);
  expect((await parsed(["iam:ListUsers"])).data.aws_iam_policy_document).not.toHaveProperty("discovery");
});

test.each<[AuditRoleOptions, string, string]>([
  [{}, "PosternAudit", ""],
  [{ roleName: "Audit-1" }, "Audit-1", ""],
  [
    { discovery: true, organizationalUnits: ["ou-exam-11112222", "r-exam"] },
    "PosternAudit",
    " --ou ou-exam-11112222 --ou r-exam",
  ],
])("%j names the role, and the scan that uses it", async (options, name, units) => {
  const text = terraformAuditRole(policyDocuments(["iam:ListUsers"]), options);
  const { data, output, variable } = await parse("role.tf", text);
  expect(variable.role_name).toMatchObject([{ default: name }]);
  const command = "postern scan --org --org-role";
  expect(text.split("\n")[1]).toBe(`# ${command} ${name}${units}`);
  const value: string = output.scan_command[0].value;
  expect(value).toContain(`["${command} \${var.role_name}${units}"]`);
  expect(value).toContain('["--external-id ${var.external_id}"]');
  const listed = JSON.stringify(data.aws_iam_policy_document.discovery ?? "");
  expect(listed.includes("ListAccountsForParent")).toBe(units !== "");
});

test("several policies are each attached, and no action is lost", async () => {
  const actions = Array.from({ length: 400 }, (_, index) => `service:DescribeSomethingLong${1000 + index}`);
  const { data, resource } = await parsed(actions);
  const { trust, ...reads } = data.aws_iam_policy_document;
  expect(trust).toHaveLength(1);
  expect(Object.keys(reads)).toEqual(["read_1", "read_2", "read_3"]);
  expect(Object.keys(resource.aws_iam_role_policy_attachment)).toEqual(Object.keys(reads));
  expect(Object.values(reads).flatMap((read) => statementOf(read).actions)).toEqual(actions);
});

test("an action is never read as a template", async () => {
  const { data } = await parsed(["service:${var.role_name}", 'service:"%{if true}']);
  // The parser leaves the escapes as they are written.
  expect(statementOf(data.aws_iam_policy_document.read_1).actions).toEqual([
    'service:"%%{if true}',
    "service:$${var.role_name}",
  ]);
});

function statementOf(documents: unknown): { readonly actions: readonly string[] } {
  const [document] = documents as [{ readonly statement: [{ readonly actions: readonly string[] }] }];
  return document.statement[0];
}
