import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Copy, DockerfileParser, From, type Instruction } from "dockerfile-ast";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const read = (file: string): string => readFileSync(`${root}${file}`, "utf8");

describe("the Dockerfile", () => {
  const instructions = DockerfileParser.parse(read("Dockerfile")).getInstructions();
  const named = (...keywords: readonly string[]): Instruction[] =>
    instructions.filter((instruction) => keywords.includes(instruction.getKeyword()));
  const froms = instructions.filter((instruction) => instruction instanceof From);
  const finalStage = instructions.slice(instructions.lastIndexOf(froms.at(-1) ?? expect.fail("no stage")));

  test("builds in one stage, and runs in another on the same major version of Node", () => {
    expect(froms.map((from) => from.getImage())).toEqual(["node:24-slim", "node:24-slim"]);
    expect(froms[0]?.getBuildStage()).toBe("build");
  });

  test("takes over the packed command alone, which needs no other package", () => {
    const copies = finalStage.filter((instruction) => instruction instanceof Copy);
    expect(copies.map((copy) => [copy.getFromFlag()?.getValue(), copy.getArgumentsContent()])).toEqual([
      ["build", "/opt/postern /opt/postern"],
    ]);
    expect(JSON.parse(read("packages/cli/package.json"))).not.toHaveProperty("dependencies");
  });

  test("ends as a user that Kubernetes can see is not root", () => {
    const users = finalStage.filter((instruction) => instruction.getKeyword() === "USER");
    expect(users.at(-1)?.getArgumentsContent()).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  test("downloads nothing but what the lockfile pins, and knows no secret", () => {
    expect(named("ADD")).toEqual([]);
    const settings = named("ARG", "ENV").map((setting) => setting.getArgumentsContent() ?? "");
    expect(settings.join("\n")).not.toMatch(/secret|token|password|key/i);
    const commands = named("RUN").map((command) => command.getArgumentsContent() ?? "");
    expect(commands.join("\n")).not.toMatch(/curl|wget|https?:|--mount/);
    expect(commands.join("\n")).toContain("install --frozen-lockfile");
  });

  test("sees neither history nor environment files nor what was built outside", () => {
    const ignored = read(".dockerignore").split("\n");
    for (const pattern of [".git", ".env*", ".cache", "**/node_modules", "**/dist", "**/postern-report"])
      expect(ignored).toContain(pattern);
  });
});

interface Container {
  readonly image: string;
  readonly command: readonly [string, string, string];
  readonly securityContext: object;
  readonly volumeMounts: readonly { readonly mountPath: string }[];
}

interface Job {
  readonly kind: string;
  readonly spec: {
    readonly completionMode: string;
    readonly completions: number;
    readonly parallelism: number;
    readonly template: {
      readonly spec: { readonly securityContext: object; readonly containers: [Container] };
    };
  };
}

function jobOf(file: string): Job {
  const documents = parseAllDocuments(read(`deploy/kubernetes/${file}`)).map((document) => document.toJS());
  return documents.find(({ kind }) => kind === "Job") as Job;
}

describe("on Kubernetes", () => {
  const scan = jobOf("scan.yaml");

  test("the job has as many pods as shards, each of which scans its own", () => {
    expect(scan.spec).toMatchObject({ completionMode: "Indexed", parallelism: scan.spec.completions });
    const [, , command] = scan.spec.template.spec.containers[0].command;
    expect(command).toContain(`--shard ${scan.spec.completions} `);
    expect(command).toContain('--output "/reports/shard-$JOB_COMPLETION_INDEX"');
  });

  test.each(["scan.yaml", "merge.yaml"])("the pods of %s may do nothing but write to the reports", (file) => {
    const { securityContext, containers } = jobOf(file).spec.template.spec;
    expect(securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(containers).toHaveLength(1);
    expect(containers[0].securityContext).toEqual({
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
    });
    expect(containers[0].volumeMounts.map(({ mountPath }) => mountPath)).toEqual(["/reports"]);
    expect(containers[0].image).toBe(scan.spec.template.spec.containers[0].image);
  });
});

describe("in GitHub Actions", () => {
  const { jobs, permissions } = parse(read("deploy/github-actions/postern.yml"));

  test("the matrix counts the shards from one, and one that fails leaves the others running", () => {
    const { matrix, "fail-fast": failFast } = jobs.scan.strategy;
    expect(matrix.shard).toEqual(matrix.shard.map((_: number, index: number) => index + 1));
    expect(failFast).toBe(false);
  });

  test("no job may do more than it needs, and no secret is stored", () => {
    expect(permissions).toEqual({});
    expect(jobs.scan.permissions).toEqual({ "id-token": "write" });
    expect(jobs.merge.permissions).toEqual({ contents: "read", "security-events": "write" });
    expect(read("deploy/github-actions/postern.yml")).not.toContain("secrets.");
  });

  test("the merge sends every SARIF file, since one has at most 20 accounts", () => {
    const workflow = read("deploy/github-actions/postern.yml");
    const folder = /postern merge .* --output (\S+)/.exec(workflow)?.[1];
    expect(workflow).toMatch(new RegExp(`postern upload ${folder}$`, "m"));
  });

  test("no expression stands in a script, where its value would be run", () => {
    const scripts = Object.values(jobs as Record<string, { steps: { run?: string }[] }>).flatMap(
      ({ steps }) => steps.flatMap(({ run }) => run ?? []),
    );
    expect(scripts).toHaveLength(4);
    for (const script of scripts) expect(script).not.toContain("${{");
  });
});

test("in AWS Batch each child of the array job scans its own shard of as many as there are", () => {
  const template = read("deploy/aws-batch/postern.yaml");
  expect(template).toContain('--shard "$AWS_BATCH_JOB_ARRAY_SIZE"');
  expect(template.match(/ReadonlyRootFilesystem: true/g)).toHaveLength(2);
});

test.each([
  ["kubernetes/scan.yaml", "kubernetes/merge.yaml"],
  ["github-actions/postern.yml", "github-actions/postern.yml"],
  ["aws-batch/postern.yaml", "aws-batch/postern.yaml"],
])("the shards of %s always end well, and the merge says itself what counts", (scan, merge) => {
  expect(read(`deploy/${scan}`)).toContain("--format json --fail-on none --allow-incomplete");
  const commands = read(`deploy/${merge}`).match(/postern merge .*/g) ?? [];
  expect(commands).toHaveLength(1);
  // Without it the merge would take over the shards' `none`, and nothing would ever fail.
  expect(commands[0]).toContain("--fail-on low");
  expect(commands[0]).not.toContain("--allow-incomplete");
});
