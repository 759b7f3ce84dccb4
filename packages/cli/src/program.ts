import { Command } from "commander";
import type * as listModule from "./commands/list.ts";
import { demoHelp, exitCodeHelp, policyHelp, programHelp, scanHelp } from "./help.ts";
import type { Io } from "./io.ts";
import {
  addJsonOption,
  addOutputOptions,
  addPluginOptions,
  addRunOptions,
  addSelectionOptions,
  addTargetOptions,
  type OutputFlags,
  type ScanFlags,
  type SelectionFlags,
} from "./options.ts";
import { version } from "./version.ts";

interface JsonFlag {
  readonly json?: boolean;
}

/**
 * The command line. Each command's own code is imported when it runs, so that help and version load
 * next to nothing.
 *
 * @param end gets the exit code of the command that ran
 */
export function createProgram(argv: readonly string[], io: Io, end: (exitCode: number) => void): Command {
  const program = new Command("postern")
    .description("Finds security misconfigurations in AWS accounts and organizations.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show a command's help")
    .showHelpAfterError("(postern --help shows what there is)")
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHelpWidth: () => Math.min(io.stdout.columns ?? 100, 120),
      getErrHelpWidth: () => Math.min(io.stderr.columns ?? 100, 120),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .addHelpText("after", `${programHelp}\n${exitCodeHelp}`);

  const scan = program.command("scan").description("scan accounts and write the reports");
  addTargetOptions(scan);
  addSelectionOptions(scan);
  addOutputOptions(scan);
  addRunOptions(scan);
  scan.addHelpText("after", scanHelp).action(async (flags: ScanFlags) => {
    const { scanCommand } = await import("./commands/scan.ts");
    end(await scanCommand(flags, argv, io));
  });

  addListCommands(program.command("list").description("show what there is to choose from"), io, end);

  const explain = program
    .command("explain")
    .description("show all about a check: risk, remediation, permissions")
    .argument("<check>", "id or alias, such as prowler:iam_root_…");
  addPluginOptions(explain);
  addJsonOption(explain);
  explain
    .option("--no-color", "print without bold headings")
    .action(async (check: string, flags: SelectionFlags & JsonFlag & Pick<OutputFlags, "color">) => {
      const { explainCommand } = await import("./commands/explain.ts");
      end(await explainCommand(check, flags, io));
    });

  const policy = program.command("policy").description("print the least IAM policy that the checks need");
  addSelectionOptions(policy);
  policy.addHelpText("after", policyHelp).action(async (flags: SelectionFlags) => {
    const { policyCommand } = await import("./commands/policy.ts");
    end(await policyCommand(flags, io));
  });

  const demo = program.command("demo").description("scan a fictional organization; needs no AWS account");
  addOutputOptions(demo);
  demo.addHelpText("after", demoHelp).action(async (flags: OutputFlags) => {
    const { demoCommand } = await import("./commands/demo.ts");
    end(await demoCommand(flags, argv, io));
  });
  return program;
}

type ListFlags = SelectionFlags & JsonFlag & { readonly partition?: string };
type ListCommands = typeof listModule;

function addListCommands(list: Command, io: Io, end: (exitCode: number) => void): void {
  const add = (name: string, description: string, command: keyof ListCommands): Command =>
    list
      .command(name)
      .description(description)
      .action(async (flags: ListFlags) => {
        const commands: ListCommands = await import("./commands/list.ts");
        end(await commands[command](flags, io));
      });
  const checks = add("checks", "checks, with the filters of scan", "listChecks");
  addSelectionOptions(checks);
  const collectors = add("collectors", "what is read from AWS, and with which permissions", "listCollectors");
  const frameworks = add("frameworks", "frameworks that checks answer to", "listFrameworks");
  for (const command of [collectors, frameworks]) addPluginOptions(command);
  const profiles = add("profiles", "profiles of the AWS configuration, resolving none", "listProfiles");
  const regions = add("regions", "AWS regions", "listRegions").option("--partition <name>", "such as aws-cn");
  for (const command of [checks, collectors, frameworks, profiles, regions]) addJsonOption(command);
}
