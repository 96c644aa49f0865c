import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** Thrown when a body is larger than allowed. */
export class TooLarge extends Error {}

/** A body as text; what was zipped counts unzipped. Throws `TooLarge`, and what breaks the stream. */
export async function readBody(
  stream: Readable,
  encoding: string | undefined,
  maxBytes: number,
  signal: AbortSignal,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const collect = async (source: AsyncIterable<Buffer | string>) => {
    for await (const chunk of source) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > maxBytes) throw new TooLarge();
      chunks.push(bytes);
    }
  };
  if (encoding === 'gzip') await pipeline(stream, createGunzip(), collect, { signal });
  else await pipeline(stream, collect, { signal });
  return Buffer.concat(chunks).toString('utf8');
}
