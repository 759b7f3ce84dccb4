import { PosternError } from "@postern/sdk";
import type { ConfigFiles, Environment, Section } from "../credentials/config-files.ts";

export interface EndpointSources {
  /** The endpoint of all services that the command line gave. */
  readonly explicit?: string | undefined;
  readonly environment: Environment;
  /** The profile whose settings apply, if any. */
  readonly section?: Section | undefined;
  readonly services?: ConfigFiles["services"] | undefined;
}

export interface EndpointResolver {
  (serviceId: string): string | undefined;
  /** Whether any service has an endpoint of its own. */
  readonly isCustom: boolean;
  /** What it goes by. */
  readonly sources: EndpointSources;
}

/**
 * Finds the custom endpoint of a service in the documented order: command line,
 * `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ENDPOINT_URL`, the profile's `services` section, the profile's
 * `endpoint_url`. The SDK would do it only for the profile that `AWS_PROFILE` names.
 *
 * @returns the endpoint by the SDK's service id (`IAM`, `SSO OIDC`); undefined where AWS's own serves
 * @throws PosternError where an endpoint is no http(s) URL (`usage` for the command line, else
 *   `configuration`), or the profile names a `services` section that is not there
 */
export function endpointResolver(sources: EndpointSources): EndpointResolver {
  const { explicit, environment, section = {} } = sources;
  if (explicit !== undefined) {
    checkUrl(explicit, "--endpoint-url", "usage");
    return Object.assign(() => explicit, { isCustom: true, sources });
  }
  const ignored =
    environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] ?? section["ignore_configured_endpoint_urls"];
  if (ignored?.toLowerCase() === "true") return Object.assign(() => undefined, { isCustom: false, sources });
  const services = servicesSection(section, sources.services);
  // All at once, so that a wrong one shows before the scan and not at its first call.
  let isCustom = false;
  for (const [name, url] of [environment, services, section].flatMap(Object.entries<string | undefined>)) {
    if (!url || !/^AWS_ENDPOINT_URL|(?:^|\.)endpoint_url$/.test(name)) continue;
    checkUrl(url, name, "configuration");
    isCustom = true;
  }
  const resolve = (serviceId: string) => {
    const key = serviceId.replaceAll(" ", "_");
    const endpoint =
      environment[`AWS_ENDPOINT_URL_${key.toUpperCase()}`] ||
      environment["AWS_ENDPOINT_URL"] ||
      services[`${key.toLowerCase()}.endpoint_url`] ||
      section["endpoint_url"];
    return endpoint || undefined;
  };
  return Object.assign(resolve, { isCustom, sources });
}

function servicesSection(section: Section, services: EndpointSources["services"]): Section {
  const name = section["services"];
  if (!name) return {};
  const found = services?.get(name);
  if (found) return found;
  throw new PosternError(
    "configuration",
    `The profile's services section "${name}" is not in the AWS config file.`,
    {
      hint: `Add [services ${name}] or remove the profile's setting.`,
    },
  );
}

function checkUrl(url: string, setting: string, code: "usage" | "configuration"): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : "";
  if (protocol === "http:" || protocol === "https:") return;
  throw new PosternError(code, `${setting} "${url}" is no http or https URL.`, {
    hint: "Give it with its scheme, for example http://127.0.0.1:4566.",
  });
}
