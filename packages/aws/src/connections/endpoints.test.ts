import { describe, expect, test } from "vitest";
import { endpointResolver } from "./endpoints.ts";

const url = (port: number) => `http://127.0.0.1:${port}`;
const explicit = url(1);
const ofService = { AWS_ENDPOINT_URL_IAM: url(2) };
const global = { AWS_ENDPOINT_URL: url(3) };
const services = new Map([["local", { "iam.endpoint_url": url(4), "sso_oidc.endpoint_url": url(6) }]]);
const section = { services: "local", endpoint_url: url(5) };

describe("endpointResolver", () => {
  test.each([
    ["the command line", { explicit, environment: { ...ofService, ...global } }, url(1)],
    ["AWS_ENDPOINT_URL_IAM", { environment: { ...ofService, ...global } }, url(2)],
    ["AWS_ENDPOINT_URL", { environment: global }, url(3)],
    ["the services section", { environment: {} }, url(4)],
    ["AWS's own for another service's variable", { environment: { AWS_ENDPOINT_URL_EC2: url(9) } }, url(4)],
  ])("takes %s first", (_name, sources, expected) => {
    expect(endpointResolver({ section, services, ...sources })("IAM")).toBe(expected);
  });

  test("falls back to the profile's endpoint_url, then to AWS's own", () => {
    expect(endpointResolver({ section, services, environment: {} })("EC2")).toBe(url(5));
    expect(endpointResolver({ environment: {} })("EC2")).toBeUndefined();
  });

  test("writes a service id with spaces as the documentation does", () => {
    expect(endpointResolver({ section, services, environment: {} })("SSO OIDC")).toBe(url(6));
    const environment = { AWS_ENDPOINT_URL_SSO_OIDC: url(7) };
    expect(endpointResolver({ section, services, environment })("SSO OIDC")).toBe(url(7));
  });

  test.each([
    { environment: { ...global, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" }, section },
    { environment: global, section: { ...section, ignore_configured_endpoint_urls: "true" } },
  ])("ignores configured endpoints on demand, never the command line's", (sources) => {
    expect(endpointResolver({ services, ...sources })("IAM")).toBeUndefined();
    expect(endpointResolver({ services, ...sources, explicit })("IAM")).toBe(explicit);
  });

  test("refuses at once what is no URL, and names the setting", () => {
    expect(() => endpointResolver({ explicit: "localhost:4566", environment: {} })).toThrow(
      expect.objectContaining({
        code: "usage",
        message: '--endpoint-url "localhost:4566" is no http or https URL.',
      }),
    );
    for (const environment of [{ AWS_ENDPOINT_URL: "ftp://x" }, { AWS_ENDPOINT_URL_EC2: "x" }]) {
      expect(() => endpointResolver({ environment })).toThrow(/^AWS_ENDPOINT_URL\w* ".*" is no http/);
    }
    expect(() => endpointResolver({ environment: {}, section: { endpoint_url: "x" } })).toThrow(
      /^endpoint_url "x"/,
    );
  });

  test("refuses a services section that is not there", () => {
    expect(() => endpointResolver({ environment: {}, section: { services: "gone" }, services })).toThrow(
      'The profile\'s services section "gone" is not in the AWS config file.',
    );
  });
});
