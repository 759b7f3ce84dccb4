export { encryptionDefaults } from "./ec2/encryption-defaults.ts";
export { accountSummary, rootCredentials, type RootCredentials } from "./iam/account-summary.ts";
export { organizationFeatures, type OrganizationFeatures } from "./iam/organization-features.ts";
