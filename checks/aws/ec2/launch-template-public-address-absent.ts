import { defineCheck, fail, manual, pass, read, withFacets } from "@postern/sdk";
import { launchTemplates } from "./collectors/launch-templates.ts";
import { judgeVersions, templateMetadata } from "./shared/launch-template.ts";

export default defineCheck({
  metadata: templateMetadata(
    {
      id: "ec2-launch-template-public-address-absent",
      title: "Launch template assigns no public address",
      description:
        "Looks whether the default or latest version of a template gives a network interface a public IPv4 address. Where it says nothing, the subnet of the launch decides. Older versions do not count.",
      risk: "Every instance that the template launches is on the internet, whichever subnet it is launched in.",
      frameworks: { "aws-fsbp": ["EC2.25"] },
      categories: ["network", "internet-exposed"],
      aliases: ["prowler:ec2_launch_template_no_public_ip"],
    },
    {
      summary: "Make a version of the template that assigns no public address, and make it the default.",
      impact: "New instances cannot reach the internet unless their subnet has a NAT gateway.",
      data: '{"NetworkInterfaces":[{"DeviceIndex":0,"AssociatePublicIpAddress":false}]}',
      terraform: "network_interfaces {\n  associate_public_ip_address = false\n}",
      cloudformation: "NetworkInterfaces:\n  - DeviceIndex: 0\n    AssociatePublicIpAddress: false",
    },
  ),
  over: withFacets(launchTemplates, "interfaces"),
  evaluate({ name }, facts) {
    return judgeVersions(
      name,
      read(facts.interfaces),
      ({ assignsPublicAddress, existing }, label, details) => {
        if (assignsPublicAddress) return fail(`${label} assigns a public address.`, details);
        return existing.length > 0
          ? manual(
              `A person must see whether ${existing.join(", ")} has a public address, which ${label} attaches.`,
              details,
            )
          : pass(`${label} assigns no public address.`, details);
      },
    );
  },
});
