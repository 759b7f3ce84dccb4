/** The modules of the user's that are being imported, as they were named: whoever is among them may end the process. */
export const loading = new Set<string>();
