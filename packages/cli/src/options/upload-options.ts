import type { Command } from "commander";

/** The flags of `postern upload`, as commander hands them over. */
export interface UploadFlags {
  readonly repository?: string;
  readonly ref?: string;
  readonly commit?: string;
  readonly githubUrl?: string;
  readonly checkoutUri?: string;
  readonly tokenEnv: string;
  readonly dryRun?: boolean;
  readonly closeMissing?: boolean;
  readonly wait: boolean;
  readonly timeout: string;
}

export function addUploadOptions(command: Command): void {
  command
    .optionsGroup("Where to (default: what GitHub Actions says, else git):")
    .option("--repository <owner/name>", "repository of the alerts")
    .option("--ref <ref>", "such as refs/heads/main or refs/pull/7/merge")
    .option("--commit <id>", "all 40 or 64 digits")
    .option("--github-url <url>", "of an Enterprise Server or GHE.com, such as https://acme.ghe.com")
    .option("--checkout-uri <uri>", "where the sources lay, for other tools' absolute paths")
    .option("--token-env <name>", "environment variable that holds the token", "GITHUB_TOKEN")
    .optionsGroup("What:")
    .option("--close-missing", "close the alerts of accounts that are no longer in the reports")
    .option("--dry-run", "print what would be sent, and send nothing")
    .optionsGroup("Until when:")
    .option("--wait", "wait until GitHub has processed each file", true)
    .option("--no-wait", "end when GitHub has the files")
    .option("--timeout <seconds>", "how long to wait for each file", "300");
}
