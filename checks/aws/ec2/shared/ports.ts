import { administrationPorts, type Port } from "@postern/analysis/network";
import * as z from "zod";
import { widestSource } from "./group-exposure.ts";

/** Port numbers, as an option. */
export const portList = z.array(z.int().min(0).max(65_535));

/** Options of the checks of ports from which servers are administered. */
export const administrationOptions = z.strictObject({
  ports: z
    .strictObject({
      tcp: portList.default([...administrationPorts.tcp]),
      udp: portList.default([...administrationPorts.udp]),
    })
    .prefault({})
    .describe("The ports from which servers are administered, by protocol."),
  widestSource,
});

interface Ports {
  readonly tcp: readonly number[];
  readonly udp: readonly number[];
}

/** Ports by protocol as a list. */
export function portsOf({ tcp, udp }: Ports): Port[] {
  return [
    ...tcp.map((port): Port => ({ protocol: "tcp", port })),
    ...udp.map((port): Port => ({ protocol: "udp", port })),
  ];
}

/** A question for each port number, over the protocols for which it is listed. */
export function administrationQuestions(listed: Ports) {
  const ports = portsOf(listed);
  const numbers = [...new Set(ports.map(({ port }) => port))];
  return numbers.map((number) => ({
    name: String(number),
    ports: ports.filter(({ port }) => port === number),
  }));
}
