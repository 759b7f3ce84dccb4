/** The instance that tests are about. */
export const testInstance = {
  uid: "arn:aws:ec2:eu-central-1:111122223333:instance/i-1",
  name: "i-1",
  attributes: { state: "running" as const },
};

/** The same instance once it is gone. */
export const terminated = { ...testInstance, attributes: { state: "terminated" as const } };

/** A network interface of the instance, private unless addresses are given. */
export function networkInterface(addresses: { publicIpv4?: string[]; ipv6?: string[] } = {}) {
  return { id: "eni-1", subnet: "subnet-1", groups: ["sg-1"], publicIpv4: [], ipv6: [], ...addresses };
}
