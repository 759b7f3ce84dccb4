export const programHelp = `
Examples:
  $ postern demo                                  try it without an AWS account
  $ postern scan --profile audit                  scan one account with every check
  $ postern scan --all-profiles --fail-on high    scan every profile, fail on high and critical
  $ postern explain prowler:iam_root_credentials_management_enabled

Every command has its own help: postern scan --help`;

export const exitCodeHelp = `
Exit codes:
  0  clean: nothing failed that counts, and everything could be read
  1  a check failed at or above --fail-on (wins over 3)
  2  could not run: usage, configuration, plugin, output, or no usable credentials at all;
     then no report is written, since an empty one would look like a clean account
  3  incomplete: nothing failed, but something could not be read or a profile was lost`;

export const scanHelp = `
Examples:
  $ postern scan --profile audit --profile prod --region 'eu-*'
  $ postern scan --check 'iam-root-*' --severity critical,high
  $ postern scan --plugin ./checks/plugin.ts --format sarif --output build
  $ postern scan --check iam-root-mfa-enabled --format json --output - | jq .summary
${exitCodeHelp}

The scan only reads. The permissions it needs: postern policy, with the same filters.
Ctrl-C ends it early and still writes the reports, marked as incomplete; twice ends it at once.`;

export const policyHelp = `
Prints the IAM policy that allows what the selected checks read, and nothing else. Where one managed
policy would be too large, it prints a list of policies.

Examples:
  $ postern policy > postern-policy.json
  $ postern policy --service iam`;

export const demoHelp = `
Scans a fictional organization on this machine's loopback: no AWS account, no
credentials, nothing leaves the machine. A real scan with these findings would exit with 1.`;
