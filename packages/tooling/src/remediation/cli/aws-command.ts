import {
  botocoreService,
  cliService,
  globalOptions,
  isRemoved,
  type OwnCommand,
  ownCommand,
} from "./aws-cli-table.ts";
import { argumentProblems } from "./aws-arguments.ts";
import type { FindModel, ServiceModel } from "./aws-models.ts";
import { type CommandOptions, type Option, operationOptions, withGlobal } from "./aws-options.ts";
import { cliOperation } from "./cli-name.ts";
import { didYouMean } from "../did-you-mean.ts";
import type { ShellWord } from "./shell-commands.ts";

/** What is wrong with the words after `aws`, each with the command in front. */
export function awsCommandProblems(words: readonly ShellWord[], findModel: FindModel): readonly string[] {
  const [service, command, ...rest] = withoutLeadingOptions(words);
  if (service === undefined || command === undefined) return ["aws: expected a service and a command"];
  const name = `aws ${service.text} ${command.text}`;
  return commandProblems(service.text, command.text, rest, findModel).map((problem) => `${name}: ${problem}`);
}

/** Options of the AWS CLI itself may stand before the service. */
function withoutLeadingOptions(words: readonly ShellWord[]): readonly ShellWord[] {
  const option = words[0]?.text.replace(/^--/, "") ?? "";
  if (words[0]?.text.startsWith("--") !== true) return words;
  return withoutLeadingOptions(words.slice(globalOptions.values.includes(option) ? 2 : 1));
}

function commandProblems(
  service: string,
  command: string,
  args: readonly ShellWord[],
  findModel: FindModel,
): readonly string[] {
  const own = ownCommand(service, command);
  if (own !== undefined) return argumentProblems(ownOptions(own), {}, args);
  const botocore = botocoreService(service);
  const model = botocore === undefined ? undefined : findModel(botocore);
  if (model === undefined) {
    const right = cliService(service);
    return [right === undefined ? `there is no service “${service}”` : `the AWS CLI calls it “${right}”`];
  }
  if (command === "wait") return waitProblems(service, model, args);
  if (isRemoved(service, command)) return ["the service has the operation, the AWS CLI has not"];
  const operation = Object.keys(model.operations).find((candidate) => cliOperation(candidate) === command);
  if (operation === undefined) {
    const known = Object.keys(model.operations).map(cliOperation);
    return [`there is no such operation${didYouMean(command, known)}`];
  }
  return argumentProblems(operationOptions(model, service, command, operation), model.shapes, args);
}

function waitProblems(service: string, model: ServiceModel, args: readonly ShellWord[]): readonly string[] {
  const [name, ...rest] = args;
  const waiters = new Map(
    Object.entries(model.waiters).map(([waiter, { operation }]) => [cliOperation(waiter), operation]),
  );
  const operation = waiters.get(name?.text ?? "");
  if (operation === undefined) {
    return [`there is no waiter “${name?.text ?? ""}”${didYouMean(name?.text ?? "", [...waiters.keys()])}`];
  }
  return argumentProblems(
    operationOptions(model, service, cliOperation(operation), operation),
    model.shapes,
    rest,
  );
}

function ownOptions({ required = [], options = [], flags = [], words = [0, 0] }: OwnCommand): CommandOptions {
  return {
    options: withGlobal(
      new Map<string, Option>([
        ...[...required, ...options].map((name): [string, Option] => [name, { value: "needed" }]),
        ...flags.map((name): [string, Option] => [name, { value: "none" }]),
      ]),
    ),
    required: required.map((name) => [name]),
    words,
  };
}
