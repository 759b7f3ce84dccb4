import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A home folder with AWS configuration in it, and the environment that leads there. */
export interface AwsHome extends AsyncDisposable {
  readonly path: string;
  /** Nothing of the process's own environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Writes a file below the folder; gives its path. */
  write(name: string, text: string): Promise<string>;
}

/** Makes a temporary home folder with `~/.aws/config` and `~/.aws/credentials`. */
export async function makeAwsHome(files: { config?: string; credentials?: string } = {}): Promise<AwsHome> {
  const path = await mkdtemp(join(tmpdir(), "postern-home-"));
  const write = async (name: string, text: string) => {
    const file = join(path, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    return file;
  };
  if (files.config !== undefined) await write(".aws/config", files.config);
  if (files.credentials !== undefined) await write(".aws/credentials", files.credentials);
  const environment = { HOME: path, AWS_EC2_METADATA_DISABLED: "true" };
  return { path, environment, write, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

/** The lines of a section, for config and credentials files. */
export function section(header: string, settings: object): string {
  return [`[${header}]`, ...Object.entries(settings).map(([key, value]) => `${key} = ${value}`), ""].join(
    "\n",
  );
}
