import { fillHcl } from "../remediation/hcl.ts";
import { terraform } from "../remediation/languages.ts";
import { relabelled } from "../remediation/labels.ts";
import { valuesOf } from "../remediation/values.ts";
import { importIds } from "./import-ids.ts";
import { writeMethod } from "./method.ts";
import type { Change, FixPlan } from "./plan.ts";
import { aboutChange, aboutPlan, oneLine, writtenOf } from "./words.ts";

export interface TerraformFile {
  readonly account: string;
  readonly texts: Iterable<string>;
}

/** A plan as Terraform, a file for each account, with import blocks where the resource exists. */
export function renderTerraform(plan: FixPlan): readonly TerraformFile[] {
  const byAccount = new Map<string, Change[]>();
  for (const change of plan.changes) {
    const { account } = change.failures[0].resource;
    const changes = byAccount.get(account);
    if (changes === undefined) byAccount.set(account, [change]);
    else changes.push(change);
  }
  return [...byAccount].toSorted().map(([account, changes]) => ({
    account,
    texts: accountFile(plan, account, changes),
  }));
}

function* accountFile(plan: FixPlan, account: string, changes: readonly Change[]): Generator<string> {
  const regions = new Set(changes.map(({ failures }) => failures[0].resource.region));
  yield `${aboutPlan(plan)
    .map((line) => `# ${line}`)
    .join("\n")}
# These are the changes of account ${account}. The blocks show the settings that matter: put them into your own
# configuration where the resource is there, or complete them. Words in capitals are yours to choose.

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
`;
  for (const region of regions)
    yield `
provider "aws" {
  alias               = "${alias(region)}"
  region              = "${region}"
  allowed_account_ids = ["${account}"]
}
`;
  const imported = new Map<string, string>();
  let written = 0;
  for (const change of changes) {
    const body = writeMethod(change, "terraform", terraform);
    yield `\n${aboutChange(change)
      .map((line) => `# ${line}`)
      .join("\n")}\n`;
    if (typeof body === "string") {
      written += 1;
      yield* blocks(change, body, imported);
    } else yield `# No Terraform: ${oneLine(body.none)}\n`;
  }
  yield `\n# Changes of this account: ${changes.length}. ${writtenOf(written, changes.length)}\n`;
}

/** The blocks of a change under names of its own, in the region's provider, with what they import. */
function* blocks(change: Change, text: string, imported: Map<string, string>): Generator<string> {
  const { region } = change.failures[0].resource;
  const suffix = change.name.replace(/^fix_/, "");
  const headers = [...text.matchAll(/^resource "(\w+)" "(\w+)" \{/gm)];
  const [type, id] = importOf(change);
  const [, , label = ""] = headers.find(([, found]) => found === type) ?? [];
  const address = `${type}.${label}_${suffix}`;
  const before = label === "" || id === "" ? undefined : imported.get(`${type} ${id}`);
  if (before !== undefined) {
    yield `# The resource is ${before} above: take these settings over there.\n`;
    yield `${text.replaceAll(/^/gm, "# ")}\n`;
    return;
  }
  if (label !== "" && id !== "") {
    imported.set(`${type} ${id}`, address);
    yield `import {\n  provider = aws.${alias(region)}\n  to       = ${address}\n  id       = "${id}"\n}\n\n`;
  }
  yield `${relabelled(text, `_${suffix}`, `provider = aws.${alias(region)}`)}\n`;
}

/** What the finding's resource is in Terraform; empty where it is none of its own. */
function importOf({ failures }: Change): readonly [type: string, id: string] {
  const { resource } = failures[0];
  const known = Object.hasOwn(importIds, resource.type) ? importIds[resource.type] : undefined;
  if (known === undefined) return ["", ""];
  const [type, template] = known;
  const id = template === "<arn>" && valuesOf(failures[0])("arn") === undefined ? "" : template;
  return [type, id === "" ? "" : fillHcl(`"${id}"`, valuesOf(failures[0])).slice(1, -1)];
}

const alias = (region: string): string => region.replaceAll(/\W/g, "_");
