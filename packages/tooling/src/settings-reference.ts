import { sharedSettings, type SharedSetting } from "@postern/aws";
import { generatedNote } from "./markdown-page.ts";

const introduction = `# Settings of AWS's tools

Postern reads the config and credentials files as the AWS CLI does: names without regard to case, quotes as a
part of the value (it then says so), \`[profile "two words"]\` in quotes. The environment goes before the profile.
A setting that is *told* is not followed, and a scan that meets it says so. A value that is none is refused.

## Networks

\`HTTPS_PROXY\`, \`HTTP_PROXY\` and \`NO_PROXY\`, in capitals or small letters (which go first), hold for all calls to
AWS, those that give credentials included, and for \`postern upload\`. A proxy is an http or https URL; user and
password may stand in it and are never shown. \`NO_PROXY\` takes hosts with their subdomains, addresses, networks
(\`10.0.0.0/8\`), each with a port if wanted, and \`*\`. This machine and the metadata services of instances and
containers are always reached directly. An upload trusts Node's authorities and those in \`NODE_EXTRA_CA_CERTS\`.

## Settings that AWS's SDKs share

`;

/** The page on what becomes of the settings that AWS's tools share. */
export function settingsReference(): string {
  const header = ["Setting", "Variable", "Effect", "Note"];
  const rows = [header, header.map(() => "---"), ...sharedSettings.map(rowOf)];
  return `${generatedNote}${introduction}${rows.map((cells) => `| ${cells.join(" | ")} |\n`).join("")}`;
}

function rowOf({ setting, variable, effect, note }: SharedSetting): string[] {
  const code = (name: string | undefined) => (name === undefined ? "" : `\`${name}\``);
  return [code(setting), code(variable), effect, note];
}
