import { BlockList, isIP } from "node:net";
import { PosternError } from "@postern/sdk";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that leads to a URL's host, by the variables that AWS CLI, curl and git read; undefined
 * where there is none. This machine itself is always reached directly.
 *
 * @throws PosternError (`configuration`) for a proxy that is no http or https URL, by the variable's name
 */
export function proxyOf(url: URL, environment: Environment): URL | undefined {
  const hostname = url.hostname.replace(/^\[|\]$/g, "");
  if (isThisMachine(hostname)) return undefined;
  const setting = settingOf(url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY", environment);
  if (setting === undefined || isExcepted(hostname, portOf(url), environment)) return undefined;
  return proxyIn(setting);
}

/** Finds what is wrong with the proxies before anything is sent. */
export function checkProxies(environment: Environment): void {
  for (const name of ["HTTPS_PROXY", "HTTP_PROXY"]) {
    const setting = settingOf(name, environment);
    if (setting !== undefined) proxyIn(setting);
  }
}

interface Setting {
  readonly name: string;
  readonly value: string;
}

/** Small letters go first, as everywhere. */
function settingOf(name: string, environment: Environment): Setting | undefined {
  const found = [name.toLowerCase(), name].find((each) => environment[each] !== undefined);
  const value = found === undefined ? undefined : environment[found];
  return found === undefined || !value ? undefined : { name: found, value };
}

function proxyIn({ name, value }: Setting): URL {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.hostname !== "") return url;
  // The value may hold a password.
  throw new PosternError("configuration", `${name} is no http or https URL.`, {
    hint: "Give the proxy as http://host:port; SOCKS proxies and PAC files cannot be used.",
  });
}

function isThisMachine(hostname: string): boolean {
  return (
    hostname === "localhost" || hostname === "::1" || (isIP(hostname) === 4 && hostname.startsWith("127."))
  );
}

function portOf({ port, protocol }: URL): string {
  return port || (protocol === "https:" ? "443" : "80");
}

/** `NO_PROXY`: hosts with their subdomains, addresses and networks, each with a port if wanted; `*` is all. */
function isExcepted(hostname: string, port: string, environment: Environment): boolean {
  const list = settingOf("NO_PROXY", environment)?.value ?? "";
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === "*") return true;
      if (entry.includes("/")) return isInNetwork(hostname, entry);
      const [, host = entry, only] = /^(?:\[?([^\]]*)\]?):(\d+)$/.exec(isIP(entry) === 6 ? "" : entry) ?? [];
      if (only !== undefined && only !== port) return false;
      const name = host.replace(/^\[|\]$/g, "").replace(/^\*?\./, "");
      return hostname === name || hostname.endsWith(`.${name}`);
    });
}

function isInNetwork(hostname: string, entry: string): boolean {
  const [address = "", prefix = ""] = entry.split("/");
  const family = isIP(address);
  const bits = prefix === "" ? Number.NaN : Number(prefix);
  if (family === 0 || isIP(hostname) !== family || !(bits >= 0 && bits <= (family === 4 ? 32 : 128)))
    return false;
  const network = new BlockList();
  network.addSubnet(address, bits, family === 4 ? "ipv4" : "ipv6");
  return network.check(hostname, family === 4 ? "ipv4" : "ipv6");
}
