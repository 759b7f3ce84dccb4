import type { Remediation } from "@postern/sdk";
import { fillSteps } from "../remediation/fill.ts";
import { shell } from "../remediation/languages.ts";
import { fillShell, shellWord } from "../remediation/shell.ts";
import { choicesIn } from "./choices.ts";
import { writeMethod } from "./method.ts";
import type { Change, FixPlan } from "./plan.ts";
import { aboutChange, aboutPlan, oneLine, writtenOf } from "./words.ts";

/**
 * A plan as a bash script: a function for each change, of which none runs unless it is named. Each stops
 * unless the credentials are those of its account.
 */
export function* renderScript(plan: FixPlan): Generator<string> {
  const runnable = plan.changes.filter(({ hasCommands }) => hasCommands);
  yield head(plan, runnable.length);
  for (const change of plan.changes) {
    const body = commandsOf(change);
    yield typeof body === "string" ? functionOf(change, body) : without(change, body.none);
  }
  const byHand = plan.changes.filter(({ hasCommands }) => !hasCommands);
  yield `\n# The most urgent first.\n${arrayOf("changes", runnable.map(listed))}`;
  yield arrayOf("by_hand", byHand.map(about));
  yield tail;
}

function commandsOf(change: Change): Remediation["cli"] {
  const { remediation } = change.check;
  return writeMethod(change, "cli", {
    ...shell,
    fill: (text, valueOf) => fillShell(ownFiles(change, text), valueOf, choicesIn(text, remediation)),
  });
}

/** A file that the reader writes, such as a policy, is the change's own: another resource needs another. */
function ownFiles({ name }: Change, commands: string): string {
  const files = filesOf(commands);
  return commands.replaceAll(/[\w.-]+/g, (word) => (files.includes(word) ? `${name}-${word}` : word));
}

function filesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/fileb?:\/\/([\w.-]+)/g)].map(([, file = ""]) => file))];
}

const arrayOf = (name: string, items: readonly string[]): string =>
  `${name}=(${items.map((item) => `\n  ${shellWord(item)}`).join("")}\n)\n`;

/** A change in the list. */
const listed = (change: Change): string => `${change.name} ${about(change)}`;

function about({ severity, check, failures }: Change): string {
  const { account, region, name } = failures[0].resource;
  return [severity, check.id, account, region, oneLine(name)].join(" ");
}

function commentsOf(change: Change): string[] {
  const { remediation } = change.check;
  const { summary } = fillSteps(remediation, change.failures[0]);
  return [...aboutChange(change), `Remedy: ${oneLine(summary)}`, oneLine(remediation.url)];
}

function functionOf(change: Change, commands: string): string {
  const { name, check, failures } = change;
  const { account, region } = failures[0].resource;
  const { choices = [] } = check.remediation;
  const used = choices.filter((word) => commands.includes(`\${${word}}`));
  const lines = commands.split("\n");
  const asRoot = lines.filter((line) => line.startsWith(assumeRoot));
  const inAccount = `  in_account ${shellWord(account)} ${shellWord(region)}`;
  const fetched = new Map(
    filesOf(commands).flatMap((file) =>
      lines.filter((line) => line.endsWith(` > ${file}`)).map((line) => [line, file] as const),
    ),
  );
  const missing = filesOf(commands).filter((file) => ![...fetched.values()].includes(file));
  return [
    "",
    ...commentsOf(change).map((line) => `# ${line}`),
    `${name}() {`,
    ...(asRoot.length === 0 ? [inAccount] : []),
    ...used.map((word) => `  : "\${${word}:?set it to what you choose}"`),
    ...missing.map((file) => `  written_first ${file}`),
    ...lines.flatMap((line) => {
      if (asRoot.includes(line)) return [`  as_root ${line.slice(assumeRoot.length)}`, inAccount];
      const file = fetched.get(line);
      return file === undefined ? [`  ${line}`] : fetchFirst(file, line);
    }),
    "}",
    "",
  ].join("\n");
}

const assumeRoot = "aws sts assume-root ";

/** What the reader edits is fetched once and then left alone: fetched again, it would undo the edit. */
function fetchFirst(file: string, command: string): string[] {
  return [
    `  if [[ ! -s ${file} ]]; then`,
    `    ${command}`,
    `    echo "${file} was fetched and nothing changed: edit it as the change's comments say, then name the change again." >&2`,
    "    exit 1",
    "  fi",
  ];
}

function without(change: Change, reason: string): string {
  return [
    "",
    `# No commands: ${oneLine(reason)}`,
    ...commentsOf(change).map((line) => `#   ${line}`),
    "",
  ].join("\n");
}

function head(plan: FixPlan, written: number): string {
  return `#!/usr/bin/env bash
${[...aboutPlan(plan), writtenOf(written, plan.changes.length)].map((line) => `# ${line}`).join("\n")}
#
# It changes nothing unless you name the changes to make:
#   bash fix.sh                     lists the changes
#   bash fix.sh show fix_…          prints the commands of a change
#   bash fix.sh fix_… fix_…         makes these changes, one after the other
# The credentials are those of the AWS CLI. What you choose is set as variables: TOPIC_ARN=… bash fix.sh fix_…
set -euo pipefail

# Stops unless the credentials are those of the account that the change is for.
in_account() {
  export AWS_REGION=$2 AWS_DEFAULT_REGION=$2
  local found
  found=$(aws sts get-caller-identity --query Account --output text)
  if [[ $found != "$1" ]]; then
    echo "The credentials are those of account $found; this change is for account $1." >&2
    exit 1
  fi
}

# Goes on with a root session in a member account; the credentials until here are those of the management account
# or of the delegated administrator for IAM.
as_root() {
  local session
  session=$(aws sts assume-root "$@" --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)
  read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN <<< "$session"
  export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
  unset AWS_PROFILE AWS_DEFAULT_PROFILE
}

# Stops unless the file is there that you write for a change.
written_first() {
  if [[ ! -f $1 ]]; then
    echo "Write $1 first: the change's comments, which show prints, say what for." >&2
    exit 1
  fi
}
`;
}

const tail = `
list() {
  if ((\${#changes[@]} > 0)); then printf '%s\\n' "\${changes[@]}"; fi
  if ((\${#by_hand[@]} > 0)); then
    echo "To be made by hand, as the comments in this file say:" >&2
    printf '  %s\\n' "\${by_hand[@]}" >&2
  fi
}

# Prints what stands at the head of this file.
usage() {
  awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "\${BASH_SOURCE[0]}"
}

# Stops unless each is the name of a change.
known() {
  local change
  for change in "$@"; do
    if [[ $change != fix_* ]] || ! declare -F -- "$change" > /dev/null; then
      echo "There is no change $change: without arguments this script lists them." >&2
      exit 2
    fi
  done
}

# Prints a change with its comments, as it stands in this file.
show() {
  awk -v first="$1() {" '
    !found && /^#/ { above = above $0 "\\n"; next }
    $0 == first { found = 1; printf "%s", above }
    found { print }
    found && $0 == "}" { exit }
    { above = "" }
  ' "\${BASH_SOURCE[0]}"
}

case \${1-} in
  "") list ;;
  -h | --help) usage ;;
  show)
    shift
    if (($# == 0)); then
      echo "Name the changes to show." >&2
      exit 2
    fi
    known "$@"
    for change in "$@"; do show "$change"; done
    ;;
  *)
    known "$@"
    for change in "$@"; do ("$change"); done
    ;;
esac
`;
