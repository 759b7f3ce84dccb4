/** Bytes of the longest line that is read: what JSON.parse makes of it is several times its size. */
export const longestLine = 64 * 1024 * 1024;

/** A line that is longer than it may be. */
export class LongLineError extends Error {
  override readonly name = "LongLineError";
}

/**
 * The lines of a stream of UTF-8, without their line feeds. What follows the last line feed is left out:
 * it was still being written. An error of the stream ends the iteration with it.
 *
 * @param longest bytes that a line may have
 * @throws {LongLineError} as soon as more of a line came, so that memory does not fill with it
 */
export async function* completeLines(
  stream: AsyncIterable<Buffer>,
  longest = longestLine,
): AsyncGenerator<string, void, undefined> {
  let pending: Buffer[] = [];
  let length = 0;
  const take = (chunk: Buffer): void => {
    length += chunk.length;
    if (length > longest) throw new LongLineError(`a line has more than ${longest} bytes`);
    pending.push(chunk);
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let feed = chunk.indexOf(10); feed !== -1; feed = chunk.indexOf(10, from)) {
      take(chunk.subarray(from, feed));
      yield Buffer.concat(pending).toString();
      pending = [];
      length = 0;
      from = feed + 1;
    }
    if (from < chunk.length) take(Buffer.from(chunk.subarray(from)));
  }
}
