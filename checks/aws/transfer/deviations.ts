import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

const server = {
  ServerId: "s-0123456789abcdef0",
  Arn: "arn:aws:transfer:eu-west-1:123456789012:server/s-0123456789abcdef0",
};

export const deviations: Deviations<typeof services> = ({ name }) =>
  // One carrier never got beyond FTP.
  name === "parcels-prod"
    ? {
        regions: {
          "eu-west-1": {
            transfer: { DescribeServer: { Server: { ...server, Protocols: ["SFTP", "FTP"] } } },
          },
        },
      }
    : {};

export const verdicts: DemoVerdicts = {
  "parcels-prod": {
    "transfer-server-protocols-encrypted": { "eu-west-1": "fail" },
  },
};
