import { Option, type Command } from "commander";
import { list } from "./options.ts";

/** Flags that say what is scanned, and how the scan is cut into pieces. */
export interface TargetFlags {
  readonly profile?: readonly string[];
  readonly allProfiles?: boolean;
  readonly org?: boolean;
  readonly orgRole?: string;
  readonly externalId?: string;
  readonly ou?: readonly string[];
  readonly account?: readonly string[];
  readonly excludeAccount?: readonly string[];
  readonly region?: readonly string[];
  readonly shard?: string;
  readonly resume?: boolean;
  readonly maxDuration?: string;
  readonly saveFacts?: string;
  readonly facts?: string;
}

export function addTargetOptions(command: Command): void {
  command
    .optionsGroup("Which accounts and regions:")
    .addOption(
      list("-p, --profile <name>", "AWS profile to scan, repeatable; default: the surroundings' credentials"),
    )
    .addOption(
      new Option("--all-profiles", "scan every profile of the AWS configuration").conflicts("profile"),
    )
    .option("--org", "scan all accounts of the organization that the profile may list")
    .option("--no-org", "scan the profiles' own accounts alone, whatever the configuration says")
    .option("--org-role <name>", "role to assume in each account; default: OrganizationAccountAccessRole")
    .option("--external-id <id>", "what the role's trust policy asks for")
    .addOption(list("--ou <id>", "only the accounts of an organizational unit, ou-… or r-…"))
    .addOption(list("--account <glob>", "only these accounts"))
    .addOption(list("--exclude-account <glob>", "leave these accounts out"))
    .addOption(list("-r, --region <glob>", "regions for regional checks, such as eu-*; default: all enabled"))
    .optionsGroup("In pieces:")
    .option(
      "--shard <i/n>",
      "scan the i-th of n shares of the accounts; n alone takes i from the job's index",
    )
    .option("--resume", "go on where a scan with the same options was stopped")
    .option(
      "--max-duration <minutes>",
      "stop after this time, as Ctrl-C does: the reports say incomplete; default: none",
    )
    .addOption(
      // A resumed scan reads only what is missing.
      new Option("--save-facts <file>", "save what was read, to judge it again later").conflicts("resume"),
    )
    .addOption(
      new Option("--facts <file>", "judge what an earlier scan saved, without AWS").conflicts([
        "profile",
        "allProfiles",
        "org",
        "saveFacts",
        "shard",
        "resume",
      ]),
    );
}
