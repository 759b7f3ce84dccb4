import { interfaceExposure, sensitiveServices } from "@postern/analysis/network";
import { defineCheck, fail, manual, notApplicable, type Outcome, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { instances } from "./collectors/instances.ts";
import { knownSources, portNames, sourceText, widestSource } from "./shared/group-exposure.ts";
import { instanceMetadata, notJudged } from "./shared/instance.ts";
import { portsOf } from "./shared/ports.ts";
import { narrowGroup } from "./shared/group-remediation.ts";
import { openPermissions, placeholdersOf } from "./shared/open-permissions.ts";
import { reachNeeds, waysIn } from "./shared/ways-in.ts";

const names = sensitiveServices.map(({ name }) => name);
const ports =
  `cassandra cifs elasticsearch_kibana ftp kafka kerberos ldap memcached mongodb mysql oracle postgresql
  rdp redis sqlserver ssh telnet`.split(/\s+/);

export default defineCheck({
  metadata: instanceMetadata(
    {
      id: "ec2-instance-sensitive-ports-unreachable",
      title: "EC2 instance cannot be reached at sensitive ports from the internet",
      severity: "critical",
      description:
        "Follows the way from the internet to each interface of an instance: a public address, a route of its subnet to an internet gateway that VPC Block Public Access leaves open, and a network ACL and security groups that let the same addresses reach a port of remote access, a database, a cache or file sharing. Only where all of them agree is the port reachable. Stopped instances keep their Elastic IP and are judged as well.",
      risk: "The service is attacked from the moment that it is found, which takes minutes: passwords are tried, known weaknesses used, data without a password read and held to ransom.",
      remediation: {
        summary:
          "Close the port in the security group, and reach the service by Session Manager, a VPN or from inside the VPC.",
        console: [
          "Open the EC2 console in the region and choose <name>.",
          "Under Security follow the security groups whose rules open the port, and edit their inbound rules.",
          "Delete the rule, or limit its source to the networks that need the port.",
        ],
        ...narrowGroup("<group>", { port: 22, cidr: "10.0.0.0/16" }),
        placeholders: {
          group: "A security group of the instance that opens the port.",
          permission: "Its ingress rule with a source that is the internet, as the AWS CLI takes it.",
        },
        choices: ["VPC_ID"],
        impact: "Whoever uses the service over the internet loses it.",
      },
      frameworks: {},
      categories: ["network", "internet-exposed"],
      aliases: [
        ...ports.map((port) => `prowler:ec2_instance_port_${port}_exposed_to_internet`),
        "prowler:ec2_confidential_workload_host_unrestricted_ingress",
        "prowler:ec2_confidential_workload_host_vsock_proxy_exposed",
      ],
    },
    "https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html",
  ),
  over: withFacets(instances, "interfaces"),
  needs: reachNeeds,
  options: z.strictObject({
    services: z.array(z.enum(names)).default(names).describe("The services that are looked for."),
    widestSource,
  }),
  evaluate(instance, facts, { services, widestSource: widest }, context) {
    const skipped = notJudged(instance, context);
    if (skipped) return skipped;
    const label = `Instance ${instance.name}`;
    const options = knownSources(widest, facts.prefixLists);
    const ways = read(facts.interfaces).flatMap((one) => waysIn(one, facts, options));
    if (ways.length === 0) return notApplicable(`${label} has no public address.`);

    const outcomes = sensitiveServices
      .filter(({ name }) => services.includes(name))
      .flatMap((service): Outcome[] => {
        const asked = portsOf(service).flatMap((port) =>
          ways.flatMap((way) =>
            way.state === "led"
              ? [{ port, address: way.address, exposure: interfaceExposure(way, port, way.family, options) }]
              : [],
          ),
        );
        const open = asked.flatMap(({ exposure, ...rest }) =>
          exposure.state === "open" ? [{ ...rest, exposure }] : [],
        );
        const details = { discriminator: service.name };
        const permissions = () =>
          ways.flatMap((way) =>
            way.state === "led"
              ? openPermissions(way.ingress, portsOf(service), (ingress, port) =>
                  interfaceExposure({ ...way, ingress }, port, way.family, options),
                )
              : [],
          );
        const [first] = open;
        if (first)
          return [
            fail(
              `${label} can be reached at ${first.address} from ${sourceText(first.exposure)}: ${portNames(open.map(({ port }) => port))}.`,
              {
                ...details,
                evidence: { address: first.address, ...first.exposure },
                placeholders: placeholdersOf(permissions()),
              },
            ),
          ];
        const undecided = asked.find(({ exposure }) => exposure.state === "undecided");
        if (!undecided) return [];
        const message = `Whether ${label} can be reached at ${undecided.address} for ${service.name}, a prefix list decides whose entries cannot be seen from this account.`;
        return [manual(message, details)];
      });
    if (outcomes.length > 0) return outcomes;
    const unseen = ways.flatMap((way) => (way.state === "unseen" ? [way.because] : []));
    if (unseen.length > 0)
      return manual(
        `Whether ${label} can be reached is for a person to see: ${[...new Set(unseen)].join("; ")}.`,
      );
    const closing = ways.map((way) =>
      way.state === "closed" ? way.because : "its security groups and network ACL let nobody in",
    );
    return pass(`${label} cannot be reached at sensitive ports: ${[...new Set(closing)].join("; ")}.`, {
      evidence: { addresses: ways.map(({ address }) => address) },
    });
  },
});
