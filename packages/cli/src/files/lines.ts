/**
 * The lines of a stream of UTF-8, without their line feeds. What follows the last line feed is left out:
 * it was still being written. An error of the stream ends the iteration with it.
 */
export async function* completeLines(stream: AsyncIterable<Buffer>): AsyncGenerator<string, void, undefined> {
  let pending: Buffer[] = [];
  for await (const chunk of stream) {
    let from = 0;
    for (let feed = chunk.indexOf(10); feed !== -1; feed = chunk.indexOf(10, from)) {
      yield Buffer.concat([...pending, chunk.subarray(from, feed)]).toString();
      pending = [];
      from = feed + 1;
    }
    if (from < chunk.length) pending.push(Buffer.from(chunk.subarray(from)));
  }
}
