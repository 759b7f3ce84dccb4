import { fillHcl } from "./hcl.ts";
import { fillShell } from "./shell.ts";
import { relabelled } from "./labels.ts";
import type { ValueOf } from "./values.ts";
import { fillYaml } from "./yaml.ts";

/** How the texts of a method are written. */
export interface Language {
  /** Between the parts of a text that stand for themselves. */
  readonly between: RegExp;
  readonly joint: string;
  /** What a further copy of a part calls its own otherwise than the first one. */
  readonly renamed: (part: string, number: number) => string;
  /** The text with values in place of its placeholders. */
  readonly fill: (text: string, valueOf: ValueOf) => string;
}

/** Commands: a line each; a copy has files of its own, also where a comment says what to do in one. */
export const shell: Language = {
  between: /\n/,
  joint: "\n",
  renamed: (line, number) => line.replaceAll(/(\bfileb?:\/\/|> |^# In )([\w-]+)(\.\w+)/g, `$1$2-${number}$3`),
  fill: fillShell,
};

/** Terraform: blocks with an empty line between; a copy has labels of its own. */
export const terraform: Language = {
  between: /\n\n(?=\S)/,
  joint: "\n\n",
  renamed: (blocks, number) => relabelled(blocks, `_${number}`),
  fill: fillHcl,
};

/** CloudFormation: the template's resources; a copy has a logical id of its own. */
export const cloudFormation: Language = {
  between: /\n(?= {2}\S)/,
  joint: "\n",
  renamed: (resource, number) => resource.replace(/^( {2}\w+):/, `$1${number}:`),
  fill: fillYaml,
};
