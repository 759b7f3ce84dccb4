import { Argument, Command } from "commander";
import type * as listModule from "./commands/list.ts";
import type { MuteImportFlags } from "./commands/mute.ts";
import { type Shell, shells } from "./completion/shells.ts";
import {
  addDiffOptions,
  addMergeOptions,
  type DiffFlags,
  type MergeFlags,
} from "./options/compare-options.ts";
import {
  completionHelp,
  demoHelp,
  diffHelp,
  exitCodeHelp,
  fixHelp,
  mergeHelp,
  muteImportHelp,
  policyHelp,
  programHelp,
  scanHelp,
  uploadHelp,
} from "./terminal/help.ts";
import type { Io } from "./terminal/io.ts";
import {
  addJsonOption,
  addOutputOptions,
  addPluginOptions,
  addPolicyOptions,
  addRunOptions,
  addSelectionOptions,
  type OutputFlags,
  type PolicyFlags,
  type ScanFlags,
  type SelectionFlags,
} from "./options/options.ts";
import { addFixOptions, type FixFlags } from "./options/fix-options.ts";
import { addFindingOptions, type ExplainFlags } from "./options/finding-options.ts";
import { addTargetOptions } from "./options/target-options.ts";
import { addUploadOptions, type UploadFlags } from "./options/upload-options.ts";
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
  addFindingOptions(explain);
  explain
    .option("--no-color", "print without bold headings")
    .action(async (check: string, flags: ExplainFlags) => {
      const { explainCommand } = await import("./commands/explain.ts");
      end(await explainCommand(check, flags, io));
    });

  const policy = program.command("policy").description("print the least IAM policy that the checks need");
  addSelectionOptions(policy);
  addPolicyOptions(policy);
  policy.addHelpText("after", policyHelp).action(async (flags: PolicyFlags) => {
    const { policyCommand } = await import("./commands/policy.ts");
    end(await policyCommand(flags, io));
  });

  const upload = program
    .command("upload")
    .description("send SARIF reports to GitHub code scanning")
    .argument("<sarif...>", "files, or folders for all their *.sarif");
  addUploadOptions(upload);
  upload.addHelpText("after", uploadHelp).action(async (paths: string[], flags: UploadFlags) => {
    const { uploadCommand } = await import("./commands/upload.ts");
    end(await uploadCommand(paths, flags, io));
  });

  addReportCommands(program, argv, io, end);

  const demo = program.command("demo").description("scan a fictional organization; needs no AWS account");
  addOutputOptions(demo);
  demo.addHelpText("after", demoHelp).action(async (flags: OutputFlags) => {
    const { demoCommand } = await import("./commands/demo.ts");
    end(await demoCommand(flags, argv, io));
  });

  addMuteCommands(program.command("mute").description("prepare a mute file"), io, end);
  addNewCommands(program.command("new").description("write a working example to start from"), io, end);
  addCompletionCommands(program, io, end);
  pointToHelp(program, program.name());
  return program;
}

function addCompletionCommands(program: Command, io: Io, end: (exitCode: number) => void): void {
  const load = () => import("./completion/completion-commands.ts");
  program
    .command("completion")
    .description("print a script that completes commands, options and their values")
    .addArgument(new Argument("<shell>", "the shell that is to run it").choices(shells))
    .addHelpText("after", completionHelp)
    .action(async (shell: Shell) => end((await load()).completionCommand(shell, io)));
  program
    .command("complete", { hidden: true })
    .addArgument(new Argument("<shell>", "the shell that asks").choices(shells))
    .argument("[words...]", "the words up to the cursor")
    .action(async (shell: Shell, words: readonly string[]) =>
      end(await (await load()).completeCommand(shell, words, program, io)),
    );
}

/** Wrong usage of a command is told with the help of that command. */
function pointToHelp(command: Command, name: string): void {
  command.showHelpAfterError(`(${name} --help shows what there is)`);
  for (const child of command.commands) pointToHelp(child, `${name} ${child.name()}`);
}

function addMuteCommands(command: Command, io: Io, end: (exitCode: number) => void): void {
  const add = command
    .command("import")
    .description("print Prowler's mute list as a mute file, and on stderr what could not be carried over")
    .argument("<file>", "Prowler's mute list, YAML")
    .requiredOption("--until <date>", "last day on which the entries mute, such as 2027-01-31")
    .option("--reason <text>", "reason of blocks that have no Description");
  addPluginOptions(add);
  add.addHelpText("after", muteImportHelp).action(async (file: string, flags: MuteImportFlags) => {
    const { muteImportCommand } = await import("./commands/mute.ts");
    end(await muteImportCommand(file, flags, io));
  });
}

function addReportCommands(
  program: Command,
  argv: readonly string[],
  io: Io,
  end: (exitCode: number) => void,
): void {
  const diff = program
    .command("diff")
    .description("show what changed between two reports")
    .argument("<old>", "JSON report of the earlier scan")
    .argument("<new>", "JSON report of the later scan");
  addDiffOptions(diff);
  diff.addHelpText("after", diffHelp).action(async (old: string, current: string, flags: DiffFlags) => {
    const { diffCommand } = await import("./commands/diff.ts");
    end(await diffCommand(old, current, flags, io));
  });
  const fix = program
    .command("fix")
    .description("write how to end a report's failures: a script, Terraform or a checklist; runs nothing")
    .argument("<report>", "JSON report of a scan");
  addFixOptions(fix);
  fix.addHelpText("after", fixHelp).action(async (path: string, flags: FixFlags) => {
    const { fixCommand } = await import("./commands/fix.ts");
    end(await fixCommand(path, flags, io));
  });
  const merge = program
    .command("merge")
    .description("join the reports of shards or accounts into one")
    .argument("<report...>", "JSON reports");
  addMergeOptions(merge);
  merge.addHelpText("after", mergeHelp).action(async (paths: string[], flags: MergeFlags) => {
    const { mergeCommand } = await import("./commands/merge.ts");
    end(await mergeCommand(paths, flags, argv, io));
  });
}

function addNewCommands(command: Command, io: Io, end: (exitCode: number) => void): void {
  command
    .command("check")
    .description("a check with its test, in a plugin or Postern's own repository")
    .argument("<service>", "the service's word, such as s3")
    .argument("<name>", "rest of the id: <resource>-<property>, such as bucket-versioned")
    .action(async (service: string, name: string) => {
      const { newCheckCommand } = await import("./commands/new.ts");
      end(await newCheckCommand(service, name, io));
    });
  command
    .command("collector")
    .description("a collector with its test, in a plugin or Postern's own repository")
    .argument("<service>", "the service's word, such as s3")
    .argument("<noun>", "what it lists, such as buckets")
    .action(async (service: string, noun: string) => {
      const { newCollectorCommand } = await import("./commands/new.ts");
      end(await newCollectorCommand(service, noun, io));
    });
  command
    .command("reporter")
    .description("a reporter with its test, in a plugin or Postern's own repository")
    .argument("<name>", "name of the format, such as lines")
    .action(async (name: string) => {
      const { newReporterCommand } = await import("./commands/new.ts");
      end(await newReporterCommand(name, io));
    });
  command
    .command("plugin")
    .description("a repository of your own: collector, check, tests, CI")
    .argument("<name>", "such as acme, for the package postern-plugin-acme")
    .action(async (name: string) => {
      const { newPluginCommand } = await import("./commands/new.ts");
      end(await newPluginCommand(name, io));
    });
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
