/** The pinned Python packages of the tools that tests are run against. */
export const pythonRequirements: string;
/** The virtual environment that `npm test` makes for them. */
export const pythonEnvironment: string;
/** The moto server's executable inside that environment. */
export const motoServer: string;
/** Node 24, which a package of its own brings: beside scripts it would be the `node` that they run on. */
export const node24: string;
/** The executable of that name inside that environment. */
export function pythonTool(name: string): string;
/** The groups of tests against outside tools, each with the variable that leaves it out when set to 1. */
export const tiers: readonly { readonly name: string; readonly variable: string }[];
/** Whether the person running the tests left a tier out. */
export function isLeftOut(variable: string): boolean;
/** The first executable of these names on PATH. */
export function findOnPath(names: readonly string[]): string | undefined;
/** The browser: the executable that POSTERN_CHROMIUM names, or the first Chromium or Chrome found. */
export function findChromium(): string | undefined;
/** Whether this user may execute the file. */
export function isExecutable(path: string): boolean;
