import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { servers } from "./servers.ts";

const arn = (id: string) => `arn:aws:transfer:eu-central-1:111122223333:server/${id}`;
const server = (ServerId: string) => ({ ServerId, Arn: arn(ServerId) });

testCollector(
  servers,
  {
    "servers and their protocols, over pages": {
      fixtures: {
        transfer: {
          ListServers: pagesOf("Servers", [[server("s-1")], [server("s-2")]], {
            input: "NextToken",
            output: "NextToken",
          }),
          DescribeServer: ({ ServerId }) => ({
            Server: { ...server(ServerId ?? ""), Protocols: ServerId === "s-1" ? ["SFTP"] : ["FTP", "FTPS"] },
          }),
        },
      },
      expect: [
        { uid: arn("s-1"), name: "s-1", arn: arn("s-1"), facets: { protocols: ["SFTP"] } },
        { uid: arn("s-2"), facets: { protocols: ["FTP", "FTPS"] } },
      ],
    },
    "a server that was deleted meanwhile is left out": {
      fixtures: {
        transfer: {
          ListServers: { Servers: [server("s-1")] },
          DescribeServer: awsError("ResourceNotFoundException"),
        },
      },
      expect: [],
    },
    "a server without a protocol is none of AWS's": {
      fixtures: {
        transfer: {
          ListServers: { Servers: [server("s-1")] },
          DescribeServer: { Server: { ...server("s-1"), Protocols: [] } },
        },
      },
      expect: [{ uid: arn("s-1"), facets: { protocols: unreadable("unexpected-reply") } }],
    },
    "a region without servers has none": {
      fixtures: { transfer: { ListServers: { Servers: [] } } },
      expect: [],
    },
  },
  { services },
);
