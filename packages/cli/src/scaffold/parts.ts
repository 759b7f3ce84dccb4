import { services } from "@postern/checks-aws/services";
import { checkMetadataSchema, PosternError, unknownValue } from "@postern/sdk";
import { version } from "../version.ts";
import { template, type ScaffoldFiles } from "./scaffold.ts";

/** Where a part is written: a room of Postern's own repository, or a plugin's sources. */
export interface Home {
  readonly kind: "repository" | "plugin";
  /** The plugin's name, without what all of them begin with. */
  readonly name: string;
}

const kebab = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * A check with its test: a working example with hints of what to change.
 *
 * @throws {PosternError} `usage` when service and name make no check id, or Postern has no such service
 */
export async function checkFiles(home: Home, service: string, name: string): Promise<ScaffoldFiles> {
  const id = `${service}-${name}`;
  if (!checkMetadataSchema.shape.id.safeParse(id).success || !kebab.test(service))
    throw new PosternError("usage", `“${id}” cannot be the id of a check.`, {
      hint: "It is <service>-<resource>-<property> in lower case: postern new check s3 bucket-versioned",
    });
  refuseUnknownService(home, service);
  const collectors =
    home.kind === "repository" ? "../iam/collectors/account-summary.ts" : "@postern/checks-aws/iam";
  const own = {
    ID: id,
    SERVICE: service,
    FILE: name,
    VERSION: home.kind === "repository" ? version : "0.1.0",
  };
  const sdk = 'import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";';
  const { "check.ts": check = "" } = await template("check", {
    ...own,
    IMPORTS: `import { accountSummary } from "${collectors}";\n${sdk}`,
  });
  const { "check.test.ts": test = "" } = await template("check", {
    ...own,
    IMPORTS: `import { rootCredentials } from "${collectors}";\nimport { testCheck } from "@postern/testing";`,
  });
  return pair(
    home.kind === "repository" ? `checks/aws/${service}/${name}` : `src/${service}/${name}`,
    check,
    test,
  );
}

/**
 * A collector with its test: a working example with hints of what to change.
 *
 * @throws {PosternError} `usage` for names of another form, or where Postern has no such service
 */
export async function collectorFiles(home: Home, service: string, noun: string): Promise<ScaffoldFiles> {
  if (!kebab.test(service) || !kebab.test(noun))
    throw new PosternError("usage", `“${service} ${noun}” cannot name a collector.`, {
      hint: "A service and a noun in lower case: postern new collector sqs queues",
    });
  refuseUnknownService(home, service);
  const { "collector.ts": collector = "", "collector.test.ts": test = "" } = await template("collector", {
    ID: home.kind === "repository" ? `${service}-${noun}` : `${home.name}-${service}-${noun}`,
    FILE: noun,
    CONSTANT: noun.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    CLIENT:
      home.kind === "repository"
        ? "The client of your service, from a module in clients/ that names the commands."
        : "The client of your service, a dependency of your plugin.",
  });
  const folder = home.kind === "repository" ? `checks/aws/${service}/collectors` : `src/${service}`;
  return pair(`${folder}/${noun}`, collector, test);
}

/**
 * A reporter with its test and what it makes of the typical sample report.
 *
 * @throws {PosternError} `usage` for a name of another form
 */
export async function reporterFiles(home: Home, name: string): Promise<ScaffoldFiles> {
  if (!kebab.test(name))
    throw new PosternError("usage", `“${name}” cannot name a reporter.`, {
      hint: "Lower case letters, digits and hyphens: postern new reporter lines",
    });
  const [path, file, golden] =
    home.kind === "repository"
      ? ([`reports/${name}/index`, "index", "typical.golden"] as const)
      : ([`src/reporters/${name}`, name, `${name}.golden`] as const);
  const files = await template("reporter", { NAME: name, FILE: file, GOLDEN: golden });
  const {
    "reporter.ts": reporter = "",
    "reporter.test.ts": test = "",
    "typical.golden": typical = "",
  } = files;
  return { ...pair(path, reporter, test), [`${path.slice(0, -file.length)}${golden}`]: typical };
}

function pair(path: string, source: string, test: string): ScaffoldFiles {
  return { [`${path}.ts`]: source, [`${path}.test.ts`]: test };
}

/** Postern's own checks have the words of its list; a plugin's are free. */
function refuseUnknownService(home: Home, service: string): void {
  const words = Object.keys(services);
  if (home.kind === "repository" && !words.includes(service))
    throw unknownValue(
      "service",
      service,
      words,
      "checks/aws/services.ts has every word; add it there first.",
    );
}
