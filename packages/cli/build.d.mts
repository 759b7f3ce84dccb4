import type { Metafile, Plugin } from "esbuild";

export function bundle(
  outdir: string,
  conditions?: readonly string[],
  plugins?: readonly Plugin[],
): Promise<Metafile>;
