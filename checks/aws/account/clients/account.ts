export {
  AccountClient,
  GetAlternateContactCommand,
  GetContactInformationCommand,
  ListRegionsCommand,
  type AlternateContactType,
  type ContactInformation,
} from "@aws-sdk/client-account";
