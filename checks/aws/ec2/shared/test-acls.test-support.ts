import type { AclEntry } from "@postern/analysis/network";

/** The ACL that tests are about. */
export const testAcl = {
  uid: "arn:aws:ec2:eu-central-1:111122223333:network-acl/acl-1",
  name: "acl-1",
  attributes: { isDefault: false, subnets: ["subnet-1"] },
};

/** An ingress entry, told as "100 allow tcp 22 0.0.0.0/0"; all protocols are "all". */
export function entry(text: string): AclEntry & { action: "allow" | "deny" } {
  const [number, action, protocol = "", ...rest] = text.split(" ");
  const [from = 0, to = from] = (rest.length > 1 ? (rest[0] ?? "") : "").split("-").map(Number);
  return {
    ruleNumber: Number(number),
    action: action === "allow" ? "allow" : "deny",
    protocol: { all: "-1", tcp: "6", udp: "17" }[protocol] ?? protocol,
    egress: false,
    cidr: rest.at(-1) ?? "",
    ...(rest.length > 1 && { fromPort: from, toPort: to }),
  };
}
