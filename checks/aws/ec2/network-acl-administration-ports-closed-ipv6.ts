import { defineCheck, read, withFacets } from "@postern/sdk";
import { networkAcls } from "./collectors/network-acls.ts";
import { aclMetadata, judgeAcl } from "./shared/acl-exposure.ts";
import { administrationOptions } from "./shared/ports.ts";

export default defineCheck({
  metadata: aclMetadata(
    {
      id: "ec2-network-acl-administration-ports-closed-ipv6",
      title: "Network ACL opens no administration port to the IPv6 internet",
      description:
        "Looks whether the ingress entries of a network ACL let the IPv6 internet reach SSH or RDP (TCP and UDP 22 and 3389, or the ports of the option). Entries are taken in the order of their numbers: the first that matches decides. The default ACL allows everything until it is changed; whether a subnet uses the ACL makes no difference.",
      frameworks: { "aws-fsbp": ["EC2.21"] },
    },
    "ipv6",
  ),
  over: withFacets(networkAcls, "entries"),
  options: administrationOptions,
  evaluate: (acl, facts, options, context) => judgeAcl(acl, read(facts.entries), "ipv6", options, context),
});
