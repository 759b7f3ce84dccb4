export const programHelp = `
Examples:
  $ postern demo                                  try it without an AWS account
  $ postern scan --profile audit                  scan one account with every check
  $ postern scan --all-profiles --fail-on high    scan every profile, fail on high and critical
  $ postern explain prowler:iam_root_credentials_management_enabled
  $ postern upload postern-report                 send the SARIF reports to GitHub code scanning

Every command has its own help: postern scan --help`;

export const exitCodeHelp = `
Exit codes:
  0  clean: nothing failed that counts, and everything could be read
  1  a check failed at or above --fail-on (wins over 3)
  2  could not run: usage, configuration, plugin, output, or no usable credentials at all;
     then no report is written, since an empty one would look like a clean account, and those of an
     earlier scan stay
  3  incomplete: nothing failed, but something could not be read or an account was lost`;

export const scanHelp = `
Examples:
  $ postern scan --profile audit --profile prod --region 'eu-*'
  $ postern scan --org --org-role PosternAudit --exclude-account 111122223333
  $ postern scan --check 'iam-root-*' --severity critical,high
  $ postern scan --plugin ./checks/plugin.ts --format sarif --output build
  $ postern scan --mute-file mutes.yaml --fail-on high
  $ postern scan --baseline last/report.json --fail-on-new
  $ postern scan --recheck postern-report/report.json
  $ postern scan --check iam-root-mfa-enabled --format json --output - | jq .summary
${exitCodeHelp}

The scan only reads. The permissions it needs: postern policy, with the same filters.
What holds for every scan can stand in the configuration, and options win over it.
Ctrl-C ends it early and still writes the reports, marked as incomplete; twice ends it at once.
Whatever ended it, the same command with --resume goes on from there.
The umask says who may read the reports, and one that is replaced keeps its mode; saved facts are
readable by you alone.`;

export const policyHelp = `
Prints the IAM policy that allows what the selected checks read, and nothing else. Where one managed
policy would be too large, it prints a list of policies. As Terraform or CloudFormation it comes with
the role that has the policy and with the trust policy that says who may assume it. With --org there
is a second policy, for the account that the scan is called from: it is that of the caller, who also
needs the first one to have its own account scanned. --org-role names the role in all shapes; the role
that Terraform or CloudFormation makes is PosternAudit otherwise, and both print the scan that uses it.

Examples:
  $ postern policy > postern-policy.json
  $ postern policy --service iam
  $ postern policy --org --org-role PosternAudit | jq .callingAccount
  $ postern policy --org --ou ou-exam-11112222 | jq .callingAccount
  $ postern policy --terraform > postern-audit-role.tf
  $ postern policy --cloudformation --org > postern-audit-role.yaml`;

export const uploadHelp = `
Sends SARIF reports to GitHub code scanning and waits for what GitHub makes of them. A folder stands for
all its *.sarif files. The token comes from the environment only; it needs "security-events: write" in
Actions, elsewhere the permission "Code scanning alerts: write" or the scope security_events.

Examples:
  $ postern upload postern-report
  $ postern upload report.sarif report-2.sarif --repository acme/security --ref refs/heads/main
  $ postern upload postern-report --github-url https://git.example.com --token-env GHES_TOKEN
  $ postern upload postern-report --close-missing --dry-run

--close-missing is for a report of all accounts: the accounts of the same scan name (scan --name) that
GitHub still has alerts of and that are in none of the files are taken to have left.

Exit codes:
  0  GitHub has processed all files (with --no-wait: has them)
  2  could not: usage, no token, GitHub refused or failed to process a file, or --timeout is over`;

export const diffHelp = `
Compares the failures that are not muted, by fingerprint:
  new           fails now, and did not before, or was muted
  fixed         was assessed again and does not fail, or is gone from where all was assessed
  unchanged     fails in both, also where it is muted now: muting is no fix
  not assessed  failed before, and nobody knows whether it still does: unknown now, or left to a person,
                or its check, account or region was not scanned

Examples:
  $ postern diff last-week.json postern-report/report.json
  $ postern diff main.json branch.json --format markdown --output comment.md --fail-on high
  $ postern diff old.json new.json --format json | jq '.changes[] | select(.change == "new")'

Exit codes:
  0  nothing new that counts
  1  something new at or above --fail-on (wins over 3)
  2  could not run: a file is no report, or the output cannot be written
  3  nothing new, but something is not assessed any more`;

export const mergeHelp = `
Joins JSON reports of different accounts that the same checks were run on, such as the shards of a scan,
and writes the reports that one scan of all would have written. An organization that several reports
answer for is in it once, with the verdict that says most. Reports that scanned the same account, ran
other checks or options, or have no account at all between them are refused.

Examples:
  $ postern merge shard-*/report.json --output all
  $ postern merge shard-*/report.json --format json --output - | jq .summary
  $ postern merge postern-report/report.json --format html --output page
${exitCodeHelp}`;

export const demoHelp = `
Scans a fictional organization on this machine's loopback: no AWS account, no
credentials, nothing leaves the machine. A real scan with these findings would exit with 1.`;

export const muteImportHelp = `
Checks are found by their alias prowler:<name>. Regular expressions become globs, which match whole names;
what cannot be said as a glob, and blocks with tags or exceptions, are left out and named on stderr.

Example:
  $ postern mute import mutelist.yaml --until 2027-01-31 --reason "Taken over" > mutes.yaml
  $ postern scan --mute-file mutes.yaml`;

export const completionHelp = `
Set it up once:
  $ postern completion bash > ~/.local/share/bash-completion/completions/postern
  $ postern completion zsh > "\${fpath[1]}/_postern"
  $ postern completion fish > ~/.config/fish/completions/postern.fish
  > postern completion powershell >> $PROFILE
Without bash-completion, or for this shell alone: eval "$(postern completion bash)"

Ids of checks, services, categories, frameworks and formats are those that Postern brings; plugins are not loaded.`;

export const fixHelp = `
Writes a plan and runs nothing: Postern only ever reads. The script makes no change that is not named, and
stops where the credentials are those of another account. Afterwards: postern scan --recheck <report>.

Examples:
  $ postern fix postern-report/report.json                          postern-fix/fix.sh
  $ postern fix postern-report/report.json --as terraform           postern-fix/<account>.tf
  $ postern fix postern-report/report.json --as markdown --output -
  $ postern fix postern-report/report.json --severity critical,high --account 111122223333`;
