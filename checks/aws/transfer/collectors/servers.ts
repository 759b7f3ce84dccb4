import { gone, replyOr, required } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";

/** The file transfer servers of a region (Transfer ListServers, DescribeServer). */
export const servers = defineCollector({
  id: "transfer-servers",
  description: "Servers of Transfer Family and the protocols that they speak.",
  scope: "region",
  resourceType: "AWS::Transfer::Server",
  calls: ["transfer:ListServers"],
  attributes: z.null(),
  facets: {
    protocols: {
      calls: ["transfer:DescribeServer"],
      value: z.array(z.enum(["SFTP", "FTP", "FTPS", "AS2"])).min(1),
    },
  },
  async *collect({ client, facets, paginate }) {
    const { DescribeServerCommand, ListServersCommand, TransferClient } =
      await import("../clients/transfer.ts");
    const transfer = client(TransferClient);
    const pages = paginate(
      (NextToken) => transfer.send(new ListServersCommand({ MaxResults: 1000, NextToken })),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      for (const server of required(page, "Servers")) {
        const arn = required(server, "Arn");
        const ServerId = required(server, "ServerId");
        yield {
          uid: arn,
          name: ServerId,
          arn,
          attributes: null,
          facets: facets({
            async protocols() {
              const reply = await replyOr(transfer.send(new DescribeServerCommand({ ServerId })), {
                ResourceNotFound: gone("server"),
              });
              return required(required(reply, "Server"), "Protocols");
            },
          }),
        };
      }
    }
  },
});
