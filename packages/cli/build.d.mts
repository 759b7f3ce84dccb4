import type { Metafile } from "esbuild";

export function bundle(outdir: string, conditions?: readonly string[]): Promise<Metafile>;
