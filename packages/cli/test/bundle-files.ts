import type { Metafile } from "esbuild";

/** The chunks that are loaded with an entry point before anything runs, by path. */
export function chunksOf({ outputs }: Metafile, entryPoint: string): ReadonlySet<string> {
  const [first] = Object.entries(outputs).find(([, output]) => output.entryPoint === entryPoint) ?? [];
  if (first === undefined) throw new Error(`The bundle has no entry point ${entryPoint}.`);
  const paths = new Set([first]);
  // A set that grows while it is walked: each chunk once.
  for (const path of paths)
    for (const { path: imported, kind } of outputs[path]?.imports ?? [])
      if (kind === "import-statement" && outputs[imported] !== undefined) paths.add(imported);
  return paths;
}

/** The source files in those chunks. */
export function loadedWith(metafile: Metafile, entryPoint: string): readonly string[] {
  return [...chunksOf(metafile, entryPoint)].flatMap((path) =>
    Object.keys(metafile.outputs[path]?.inputs ?? {}),
  );
}
