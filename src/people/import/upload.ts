/** What is sent is put into a file first: a slow sender holds no transaction, and the file is read twice. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fail, type Result } from '../../errors/index.ts';

/** A million people fit. Bytes. */
const largest = 256 * 1024 * 1024;

class TooLarge extends Error {}

export interface UploadedFile {
  readonly path: string;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
}

/** Hands a file to `work` and removes it afterwards. Error: `people_file_too_large`. */
export async function withUpload<T>(
  bytes: AsyncIterable<Uint8Array>,
  work: (file: UploadedFile) => Promise<Result<T>>,
): Promise<Result<T>> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-people-'));
  const path = join(folder, 'people.csv');
  const hash = createHash('sha256');
  let size = 0;
  try {
    await pipeline(
      bytes,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          if (size > largest) throw new TooLarge();
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    );
    return await work({ path, hash: hash.digest('hex') });
  } catch (cause) {
    if (cause instanceof TooLarge) return fail('people_file_too_large', { megabytes: largest / 1024 / 1024 });
    throw cause;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
