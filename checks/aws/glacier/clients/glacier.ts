export { GetVaultAccessPolicyCommand, GlacierClient, ListVaultsCommand } from "@aws-sdk/client-glacier";
