import { highRiskServices } from "@postern/analysis/network";
import { defineCheck, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { securityGroups } from "./collectors/security-groups.ts";
import { groupNeeds, judgeGroup, knownSources, widestSource } from "./shared/group-exposure.ts";
import { groupMetadata } from "./shared/group-metadata.ts";
import { portList, portsOf } from "./shared/ports.ts";

const names = highRiskServices.map(({ name }) => name);
const alias = "prowler:ec2_securitygroup_allow_ingress_from_internet_to_";

export default defineCheck({
  metadata: groupMetadata(
    {
      id: "ec2-security-group-high-risk-ports-closed",
      title: "Security group opens no high-risk port to the internet",
      severity: "high",
      description:
        "Looks whether the ingress rules of a security group open ports of remote access, file transfer, mail, databases, caches, search engines or development servers to the IPv4 or IPv6 internet. Each service that is open is a finding of its own, so that one can be muted without the others.",
      risk: "These services are scanned for around the clock; many trust whoever reaches them, so data is read, encrypted or deleted within hours of the port being open.",
      frameworks: { "aws-fsbp": ["EC2.19"] },
      aliases: [
        "high_risk_tcp_ports",
        "tcp_port_cassandra_7199_9160_8888",
        "tcp_port_elasticsearch_kibana_9200_9300_5601",
        "tcp_port_ftp_20_21",
        "tcp_port_kafka_9092",
        "tcp_port_memcached_11211",
        "tcp_port_mongodb_27017_27018",
        "tcp_port_mysql_3306",
        "tcp_port_oracle_1521_2483",
        "tcp_port_postgres_5432",
        "tcp_port_redis_6379",
        "tcp_port_sql_server_1433_1434",
        "tcp_port_telnet_23",
      ].map((port) => `${alias}${port}`),
    },
    { port: 5432, cidr: "10.0.0.0/16" },
  ),
  over: withFacets(securityGroups, "ingress"),
  needs: groupNeeds,
  options: z.strictObject({
    services: z.array(z.enum(names)).default(names).describe("The services that are looked for."),
    extraPorts: z
      .strictObject({ tcp: portList.default([]), udp: portList.default([]) })
      .prefault({})
      .describe("Further ports, by protocol."),
    widestSource,
  }),
  evaluate(group, facts, { services, extraPorts, widestSource: widest }, context) {
    const chosen = highRiskServices.filter(({ name }) => services.includes(name));
    const asked = {
      questions: [...chosen, { name: "extra", ...extraPorts }].map((one) => ({
        name: one.name,
        ports: portsOf(one),
      })),
      families: ["ipv4", "ipv6"],
      closed: "opens no high-risk port to the internet",
    } as const;
    return judgeGroup(group, read(facts.ingress), asked, knownSources(widest, facts.prefixLists), context);
  },
});
