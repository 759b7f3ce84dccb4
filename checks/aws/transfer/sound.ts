import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as transfer from "./clients/transfer.ts";

export const services = { transfer };

const server = {
  ServerId: "s-0123456789abcdef0",
  Arn: "arn:aws:transfer:eu-central-1:111122223333:server/s-0123456789abcdef0",
};

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    transfer: {
      DescribeServer: { Server: { ...server, Protocols: ["SFTP"] } },
      ListServers: { Servers: [server] },
    },
  }) satisfies Fixtures<typeof services>;

/** A deleted server is left out. */
export const errors: ErrorAnswers = {
  "transfer:DescribeServer": { ResourceNotFoundException: "not-applicable" },
};
