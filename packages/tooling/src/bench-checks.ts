/** Checks of accounts that take nine calls an account, beside the role's. */
export const nineCalls = [
  "account-billing-contact-registered",
  "account-contact-information-current",
  "account-operations-contact-registered",
  "account-security-contact-registered",
  "iam-organization-root-credentials-management-enabled",
  "iam-password-policy-length-required",
  "iam-root-access-key-absent",
  "iam-root-mfa-enabled",
  "s3-account-public-access-blocked",
];
