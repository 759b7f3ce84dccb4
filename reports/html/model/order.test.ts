import { sampleCheck, sampleFinding, sampleResource } from "@postern/testing";
import { expect, test } from "vitest";
import { sortRows, type Order } from "./order.ts";
import { payloadWith } from "./payload.test-support.ts";

const muted = { reason: "Accepted", until: "2027-01-01", source: "mute.yaml" };
const at = (name: string, account: string, region: string) => sampleResource({ name, account, region });
const payload = payloadWith(
  [sampleCheck()],
  [
    sampleFinding({ status: "pass", resource: at("Delta", "2", "eu-west-1") }),
    sampleFinding({ status: "fail", resource: at("alpha", "2", "us-east-1"), muted }),
    sampleFinding({ status: "fail", resource: at("charlie", "1", "us-east-1"), change: "unchanged" }),
    sampleFinding({ status: "unknown", resource: at("bravo", "1", "eu-west-1") }),
    sampleFinding({ status: "fail", resource: at("echo", "1", "us-east-1"), change: "new" }),
  ],
);

test.each<[Order, string]>([
  ["status", "charlie echo bravo Delta alpha"],
  ["change", "echo charlie bravo Delta alpha"],
  ["account", "charlie echo bravo Delta alpha"],
  ["region", "bravo Delta charlie echo alpha"],
  ["resource", "alpha bravo charlie Delta echo"],
])("findings sorted by %s, then by status", (order, names) => {
  const rows = sortRows(payload, [0, 1, 2, 3, 4], order);
  expect(rows.map((row) => payload.texts.name[row]).join(" ")).toBe(names);
});
