interface SigningConfiguration {
  httpAuthSchemeProvider?(
    parameters: object,
  ): readonly { readonly signingProperties?: { readonly name?: string } }[];
}

// Services whose IAM actions have another prefix than the name their requests are signed with.
const prefixes: Readonly<Record<string, string>> = {
  awsssoportal: "sso",
  cloudcontrolapi: "cloudformation",
  monitoring: "cloudwatch",
  "mturk-requester": "mechanicalturk",
  tagging: "tag",
};

/**
 * The prefix of a service's IAM actions, for example `iam` or `cloudwatch`, from what its client
 * signs requests with.
 *
 * @param configuration the `config` of a client
 */
export function iamPrefixOf(configuration: object, region: string): string {
  const { httpAuthSchemeProvider } = configuration as SigningConfiguration;
  // Services that sign by endpoint rules want the region as the rules' parameter.
  const options = httpAuthSchemeProvider?.({ operation: "", region, Region: region }) ?? [];
  const name = options.map((option) => option.signingProperties?.name).find((each) => each !== undefined);
  if (name === undefined)
    throw new TypeError("This client does not tell the name that it signs requests with.");
  return iamPrefixOfSigningName(name);
}

/** The prefix of a service's IAM actions, from the name that its requests are signed with. */
export function iamPrefixOfSigningName(name: string): string {
  return prefixes[name] ?? name;
}
