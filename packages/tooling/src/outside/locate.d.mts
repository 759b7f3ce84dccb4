/** The pinned Python packages that make up the moto server. */
export const motoRequirements: string;
/** The virtual environment that `npm test` makes for moto. */
export const motoEnvironment: string;
/** The server's executable inside that environment. */
export const motoServer: string;
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
