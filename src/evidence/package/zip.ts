/** A zip that is written as it is made: each member once, hashed on its way, and the same bytes for the same content. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface Member {
  readonly name: string;
  /** Made when its turn has come. */
  readonly content: () => AsyncIterable<string | Uint8Array>;
}

export interface WrittenMember {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * @param last made when all others are written, out of what they were
 * @param mtime time of all members
 */
export function zipOf(
  members: readonly Member[],
  last: { readonly name: string; content(written: readonly WrittenMember[]): string },
  mtime: Date,
): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const written: WrittenMember[] = [];
  const options = { mtime, mode: 0o100644 };
  const add = (name: string, start: () => AsyncIterable<string | Uint8Array>) =>
    zip.addReadStreamLazy(name, options, (begin) => {
      const stream = Readable.from(start(), { objectMode: false });
      // A member that cannot be made must not become a whole file with a part of it.
      stream.on('error', (cause) => output.destroy(cause));
      begin(null, stream);
    });
  for (const { name, content } of members) add(name, () => hashed(name, content(), (member) => written.push(member)));
  add(last.name, async function* () {
    yield last.content(written);
  });
  zip.on('error', (cause: Error) => output.destroy(cause));
  zip.end();
  return output;
}

async function* hashed(
  name: string,
  content: AsyncIterable<string | Uint8Array>,
  done: (member: WrittenMember) => void,
): AsyncGenerator<Buffer> {
  const digest = createHash('sha256');
  let size = 0;
  for await (const chunk of batched(content)) {
    digest.update(chunk);
    size += chunk.length;
    yield chunk;
  }
  done({ name, size, sha256: digest.digest('hex') });
}

const batchLength = 64 * 1024;

/** Lines are short, and each chunk costs. */
async function* batched(content: AsyncIterable<string | Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const part of content) {
    const bytes = Buffer.from(part as string);
    waiting.push(bytes);
    length += bytes.length;
    if (length < batchLength) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(waiting);
}
