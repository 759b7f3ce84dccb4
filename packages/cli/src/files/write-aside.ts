import { randomUUID } from "node:crypto";
import { open, stat } from "node:fs/promises";

const bufferSize = 64 * 1024;

/** Where a file is written until it is whole and is renamed, so that a reader sees the old one or the whole new one. */
export function asideOf(path: string): string {
  return `${path}.${randomUUID()}.tmp`;
}

/**
 * Writes a file aside and flushes it to the disk.
 *
 * @param replacing the file that it will replace: its mode is kept, since its owner gave it. Without one
 *   the umask decides, since whoever comes next may run as another user.
 */
export async function writeAside(
  path: string,
  texts: AsyncIterable<string>,
  replacing: string,
): Promise<void> {
  const found = await stat(replacing).catch(() => undefined);
  const kept = found?.isFile() === true ? found.mode & 0o777 : undefined;
  const file = await open(path, "wx", kept ?? 0o666);
  try {
    if (kept !== undefined) await file.chmod(kept);
    let pending = "";
    for await (const text of texts) {
      pending += text;
      if (pending.length < bufferSize) continue;
      await file.writeFile(pending);
      pending = "";
    }
    await file.writeFile(pending);
    await file.sync();
  } finally {
    await file.close();
  }
}
