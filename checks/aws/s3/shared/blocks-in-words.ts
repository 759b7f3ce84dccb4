import { inWords, type PublicAccessBlock } from "@postern/analysis/policies";
import { fail, pass, type Outcome } from "@postern/sdk";
import { settingNames, type BlockSetting } from "./blocks.ts";

const settings = Object.keys(settingNames) as BlockSetting[];

/** Whether all four settings of a block are on, which are fixed once the access point is made. */
export function blockOutcome(subject: string, block: PublicAccessBlock): Outcome {
  const missing = settings.filter((setting) => !block[setting]).map((setting) => settingNames[setting]);
  return missing.length === 0
    ? pass(`${subject} has all public access blocked.`)
    : fail(`${subject} has ${inWords(missing)} off.`);
}
