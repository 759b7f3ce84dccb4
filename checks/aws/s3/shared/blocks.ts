import type { PublicAccessBlock } from "@postern/analysis/policies";
import { read, someOf, type Facet, type Need } from "@postern/sdk";

/** The public access blocks of a bucket and of its account, readable or not, one by one or together. */
export type Blocks =
  | {
      readonly publicAccessBlock: Facet<PublicAccessBlock>;
      readonly account: Need<{ readonly facts: { readonly block: Facet<PublicAccessBlock> } }>;
    }
  | { readonly blocks: Facet<Readonly<Record<"bucket" | "account", PublicAccessBlock>>> };

export type BlockSetting = keyof PublicAccessBlock;

/** What S3 calls the settings. */
export const settingNames: Readonly<Record<BlockSetting, string>> = {
  blockPublicAcls: "BlockPublicAcls",
  ignorePublicAcls: "IgnorePublicAcls",
  blockPublicPolicy: "BlockPublicPolicy",
  restrictPublicBuckets: "RestrictPublicBuckets",
};

/** Whether a setting is on for the bucket or the account; where one has it on, the other need not be readable. */
export function isBlocked(of: Blocks, setting: BlockSetting): boolean {
  if ("blocks" in of) return Object.values(read(of.blocks)).some((block) => block[setting]);
  const places = [
    () => read(of.publicAccessBlock)[setting],
    () => someOf(of.account, ({ facts }) => read(facts.block)[setting]),
  ];
  return someOf(places, (isOn) => isOn());
}
