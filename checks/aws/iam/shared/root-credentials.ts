/**
 * Commands in a session of a member's root user. Without a user's name they are about whoever calls: with other
 * credentials than the session's they delete nothing.
 *
 * @param commands made by {@link deleteRootPassword}, {@link deleteRootKeys} and {@link deleteRootCertificates}
 */
export function inRootSession(...commands: readonly string[]): string {
  return [
    "# In a member account with root credentials management: from the management account or the delegated administrator for IAM",
    "aws sts assume-root --target-principal <account> --task-policy-arn arn=arn:<partition>:iam::aws:policy/root-task/IAMDeleteRootUserCredentials --region <region>",
    "# Then with the credentials of that session; with others nothing is deleted",
    "CALLER=$(aws sts get-caller-identity --query Arn --output text)",
    ...commands,
  ].join("\n");
}

const asRoot = (command: string): string =>
  `test "$CALLER" != arn:<partition>:iam::<account>:root || ${command}`;

/** There is one password. */
export const deleteRootPassword = [asRoot("aws iam delete-login-profile")];

/** There may be two access keys. */
export const deleteRootKeys = deleteBoth("KEY", {
  tell: (index) => `list-access-keys --query 'AccessKeyMetadata[${index}].AccessKeyId'`,
  remove: "delete-access-key --access-key-id",
});

/** There may be two signing certificates. */
export const deleteRootCertificates = deleteBoth("CERTIFICATE", {
  tell: (index) => `list-signing-certificates --query 'Certificates[${index}].CertificateId'`,
  remove: "delete-signing-certificate --certificate-id",
});

interface Credential {
  tell(index: number): string;
  readonly remove: string;
}

function deleteBoth(variable: string, { tell, remove }: Credential): string[] {
  const [one, other] = [`${variable}_1`, `${variable}_2`];
  return [
    `${one}=$(aws iam ${tell(0)} --output text)`,
    `${other}=$(aws iam ${tell(1)} --output text)`,
    ...[one, other].map((id) => asRoot(`test "$${id}" = None || aws iam ${remove} "$${id}"`)),
  ];
}
