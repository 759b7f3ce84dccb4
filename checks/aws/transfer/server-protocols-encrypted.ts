import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { servers } from "./collectors/servers.ts";

export default defineCheck({
  metadata: {
    id: "transfer-server-protocols-encrypted",
    title: "Transfer server speaks encrypted protocols only",
    severity: "high",
    service: "transfer",
    description:
      "Looks whether a server of AWS Transfer Family takes files over FTP. SFTP and FTPS encrypt the way, AS2 its messages. AWS lets FTP into a VPC only, where others may still listen.",
    risk: "Passwords and files cross the network in clear: whoever listens there can read and change them, and log in afterwards.",
    remediation: {
      summary: "Let clients use SFTP or FTPS, then take FTP off the server.",
      console: [
        "Open the Transfer Family console in region <region> and choose <name>.",
        "Next to Protocols choose Edit, take the tick from FTP, and save.",
      ],
      cli: "aws transfer update-server --server-id <name> --protocols SFTP --region <region>",
      terraform: 'resource "aws_transfer_server" "this" {\n  protocols = ["SFTP"]\n}',
      cloudformation:
        "Resources:\n  Server:\n    Type: AWS::Transfer::Server\n    Properties:\n      Protocols:\n        - SFTP",
      url: "https://docs.aws.amazon.com/transfer/latest/userguide/edit-server-config.html",
      impact: "Clients that know FTP only can no longer connect.",
    },
    references: [
      "https://docs.aws.amazon.com/transfer/latest/APIReference/API_DescribedServer.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/transfer-controls.html",
    ],
    frameworks: { "aws-fsbp": ["Transfer.2"] },
    categories: ["encryption", "network"],
    aliases: ["prowler:transfer_server_in_transit_encryption_enabled"],
    since: "0.1.0",
  },
  over: withFacets(servers, "protocols"),
  evaluate({ name }, facts) {
    const protocols = read(facts.protocols);
    const message = `Server ${name} speaks ${protocols.join(", ")}`;
    return protocols.includes("FTP") ? fail(`${message}: FTP is not encrypted.`) : pass(`${message}.`);
  },
});
