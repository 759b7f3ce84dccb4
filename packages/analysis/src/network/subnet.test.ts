import { describe, expect, test } from "vitest";
import { type Route, type RouteTable, routeTableOf, subnetExposure } from "./subnet.ts";

const subnet = { id: "subnet-1", vpc: "vpc-1", internetGatewayBlockMode: "off" };
const local: Route = { destinationCidr: "10.0.0.0/16", gateway: "local", state: "active" };
const to = (gateway: string | undefined, destinationCidr = "0.0.0.0/0", state = "active"): Route => ({
  destinationCidr,
  gateway,
  state,
});

function table(id: string, routes: Route[], association: RouteTable["associations"][number]): RouteTable {
  return { id, vpc: "vpc-1", routes: [local, ...routes], associations: [association] };
}
const main = (...routes: Route[]) => table("rtb-main", routes, { main: true });
const own = (...routes: Route[]) => table("rtb-own", routes, { subnet: "subnet-1", main: false });

describe("public", () => {
  const public_ = { state: "public", gateway: "igw-1" };

  test.each<[string, RouteTable[], "ipv4" | "ipv6", string]>([
    ["a route of its own table", [main(), own(to("igw-1"))], "ipv4", "rtb-own"],
    ["a route of the main table", [main(to("igw-1"))], "ipv4", "rtb-main"],
    [
      "two routes for two halves",
      [own(to("igw-1", "0.0.0.0/1"), to("igw-1", "128.0.0.0/1"))],
      "ipv4",
      "rtb-own",
    ],
    ["an IPv6 route", [own(to("igw-1", "::/0"))], "ipv6", "rtb-own"],
  ])("%s", (_, tables, family, routeTable) => {
    expect(subnetExposure(subnet, tables, family)).toEqual({ ...public_, routeTable });
  });

  test("a route to a prefix list that holds the internet", () => {
    const tables = [own({ destinationPrefixList: "pl-1", gateway: "igw-1", state: "active" })];
    const prefixList = () => ["0.0.0.0/0"];
    expect(subnetExposure(subnet, tables, "ipv4", { prefixList }).state).toBe("public");
    expect(subnetExposure(subnet, tables, "ipv4")).toEqual({
      state: "undecided",
      reason: "prefix-list-unknown",
    });
  });
});

describe("private", () => {
  test.each<[string, RouteTable[], "ipv4" | "ipv6"]>([
    ["no route but the local one", [own()], "ipv4"],
    ["its own table decides, not the main one", [main(to("igw-1")), own()], "ipv4"],
    ["a NAT, transit or egress-only gateway, which is no GatewayId", [own(to(undefined))], "ipv4"],
    ["a virtual private gateway", [own(to("vgw-1"))], "ipv4"],
    ["a black hole", [own(to("igw-1", "0.0.0.0/0", "blackhole"))], "ipv4"],
    ["an IPv4 route where IPv6 is asked", [own(to("igw-1"))], "ipv6"],
    ["a route to a partner's few addresses", [own(to("igw-1", "198.51.100.0/24"))], "ipv4"],
  ])("%s", (_, tables, family) => {
    expect(subnetExposure(subnet, tables, family)).toEqual({ state: "private", reason: "no-internet-route" });
  });

  test.each(["block-bidirectional", "block-ingress"])("VPC Block Public Access: %s", (mode) => {
    const blocked = { ...subnet, internetGatewayBlockMode: mode };
    expect(subnetExposure(blocked, [own(to("igw-1"))], "ipv4")).toEqual({
      state: "private",
      reason: "public-access-blocked",
    });
  });
});

test("a subnet whose route table is not to be seen is undecided", () => {
  const elsewhere = { ...main(to("igw-1")), vpc: "vpc-2" };
  expect(routeTableOf(subnet, [elsewhere])).toBeUndefined();
  expect(subnetExposure(subnet, [elsewhere], "ipv4")).toEqual({
    state: "undecided",
    reason: "route-table-unseen",
  });
});

test("a block mode that EC2 does not document is refused", () => {
  const odd = { ...subnet, internetGatewayBlockMode: "" };
  expect(() => subnetExposure(odd, [own()], "ipv4")).toThrow('"" is not a mode of VPC Block Public Access.');
});
