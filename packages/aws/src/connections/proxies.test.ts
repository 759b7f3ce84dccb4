import { expect, test } from "vitest";
import { checkProxies, proxyOf } from "./proxies.ts";

const proxy = "http://proxy.example:3128";
const sts = "https://sts.us-east-1.amazonaws.com";
const through = (url: string, environment: Record<string, string>) =>
  proxyOf(new URL(url), environment)?.href.replace(/\/$/, "");

test.each<[string, string, Record<string, string>, string | undefined]>([
  ["HTTPS_PROXY", sts, { HTTPS_PROXY: proxy }, proxy],
  ["https_proxy", sts, { https_proxy: proxy }, proxy],
  [
    "the small letters before the capitals",
    sts,
    { https_proxy: proxy, HTTPS_PROXY: "http://other:1" },
    proxy,
  ],
  ["an empty value as none", sts, { https_proxy: "", HTTPS_PROXY: proxy }, undefined],
  ["a proxy without a scheme", sts, { HTTPS_PROXY: "proxy.example:3128" }, proxy],
  ["HTTP_PROXY for http alone", sts, { HTTP_PROXY: proxy }, undefined],
  ["HTTP_PROXY", "http://aws.example", { HTTP_PROXY: proxy }, proxy],
  ["http_proxy", "http://aws.example", { http_proxy: proxy }, proxy],
])("a URL is reached by %s", (_, url, environment, expected) => {
  expect(through(url, environment)).toBe(expected);
});

test.each([
  ["a host", "sts.us-east-1.amazonaws.com", sts],
  ["a domain", "example, amazonaws.com", sts],
  ["a domain with a dot", ".amazonaws.com", sts],
  ["a domain with a star", "*.amazonaws.com", sts],
  ["another case", "AMAZONAWS.COM", sts],
  ["everything", "*", sts],
  ["a port", "amazonaws.com:443", sts],
  ["a list with spaces", "example amazonaws.com", sts],
  ["a network", "10.0.0.0/8", "https://10.1.2.3"],
  ["an address of version 6", "fd00::1", "https://[fd00::1]"],
  ["such an address with a port", "[fd00::1]:443", "https://[fd00::1]"],
  ["a network of version 6", "fd00::/8", "https://[fd00::1]"],
])("NO_PROXY excepts by %s, in both spellings", (_, list, url) => {
  for (const name of ["NO_PROXY", "no_proxy"])
    expect(through(url, { HTTPS_PROXY: proxy, [name]: list })).toBeUndefined();
});

test.each([
  ["another domain that ends alike", "ws.com", sts],
  ["another port", "amazonaws.com:8443", sts],
  ["another network", "10.0.0.0/8", "https://11.1.2.3"],
  ["no network", "10.0.0.0/", "https://10.1.2.3"],
  ["a network of the other version", "fd00::/8", "https://10.1.2.3"],
])("NO_PROXY does not except by %s", (_, list, url) => {
  expect(through(url, { HTTPS_PROXY: proxy, NO_PROXY: list })).toBe(proxy);
});

test.each(["https://localhost:1", "https://127.0.0.1:1", "https://[::1]:1"])(
  "%s is this machine and needs no proxy",
  (url) => {
    expect(through(url, { HTTPS_PROXY: proxy })).toBeUndefined();
  },
);

test.each(["socks5://user:pass@proxy.example", "http://", "proxy example"])(
  "%s is refused by the variable's name, without what may be a password",
  (value) => {
    expect(() => checkProxies({ https_proxy: value })).toThrow(
      expect.objectContaining({ code: "configuration", message: "https_proxy is no http or https URL." }),
    );
  },
);
