import { PassThrough } from "node:stream";
import { createProgram } from "postern/program";
import { generatedNote } from "./markdown-page.ts";

/** The reference of the command line: the help of every command, as the command itself prints it. */
export function commandReference(): string {
  const output = Object.assign(new PassThrough({ encoding: "utf8" }), { columns: 100 });
  const program = createProgram(
    [],
    {
      stdout: output,
      stderr: output,
      environment: {},
      directory: ".",
      onInterrupt: () => () => {},
      exit: () => {},
    },
    () => {},
  );
  const sections = leavesOf(program).map(({ name, command }) => {
    command.outputHelp();
    return `## ${name}\n\n\`\`\`text\n${String(output.read()).trimEnd()}\n\`\`\`\n`;
  });
  return `${generatedNote}# The command\n\n${sections.join("\n")}`;
}

type Command = ReturnType<typeof createProgram>;

interface NamedCommand {
  readonly name: string;
  readonly command: Command;
}

function leavesOf(command: Command, before = ""): NamedCommand[] {
  const name = `${before}${command.name()}`;
  return [{ name, command }, ...command.commands.flatMap((one) => leavesOf(one, `${name} `))];
}
