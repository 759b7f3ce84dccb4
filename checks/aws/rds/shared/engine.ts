/** Whether an engine is one of RDS Custom, where the owner has the operating system. */
export function isCustom(engine: string): boolean {
  return engine.startsWith("custom-");
}
