import { otherPrograms } from "./aws-cli-table.ts";
import { awsCommandProblems } from "./aws-command.ts";
import type { FindModel } from "./aws-models.ts";
import { readShellScript } from "./shell-commands.ts";

/**
 * What is wrong with the AWS CLI commands of a remediation, judged by botocore's models.
 *
 * @returns a sentence each, with its line; empty where the commands are right
 */
export function cliProblems(script: string, findModel: FindModel): readonly string[] {
  const { commands, problems } = readShellScript(script);
  return [
    ...problems,
    ...commands.flatMap(({ line, name, words }) => {
      const found =
        name === "aws"
          ? awsCommandProblems(words, findModel)
          : otherPrograms.has(name)
            ? []
            : [`“${name}” is no program that a remediation may call (otherPrograms in aws-cli-table.ts)`];
      return found.map((problem) => `line ${line}: ${problem}`);
    }),
    ...(commands.some(({ name }) => name === "aws") ? [] : ["it has no aws command"]),
  ];
}
