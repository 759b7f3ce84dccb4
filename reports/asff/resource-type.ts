const services: Readonly<Record<string, string>> = {
  ElasticLoadBalancing: "Elb",
  ElasticLoadBalancingV2: "Elbv2",
};

/** Security Hub's name of a CloudFormation type: `AwsEc2Instance` for `AWS::EC2::Instance`; else `Other`. */
export function resourceTypeOf(type: string): string {
  const [provider, service, kind] = type.split("::");
  if (provider !== "AWS" || service === undefined || kind === undefined) return "Other";
  return `Aws${services[service] ?? words(service)}${words(kind)}`;
}

/** An acronym has one capital. */
function words(name: string): string {
  return name.replaceAll(
    /([A-Z])([A-Z]+)(?=[A-Z][a-z]|\d|$)/g,
    (_, first: string, rest: string) => first + rest.toLowerCase(),
  );
}
