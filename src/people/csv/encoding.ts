/** How the bytes of a file spell its characters. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { assayError, fail, ok, type Result } from '../../errors/index.ts';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

/**
 * By its byte order mark; else by where zeros stand, which Latin text has in every second byte of UTF-16; else UTF-8 where
 * the whole file is valid as such, and Windows-1252 where not.
 */
export async function detectEncoding(path: string): Promise<Encoding> {
  const start = await firstBytes(path, 4096);
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8';
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > start.length / 4 && odd > even * 2) return 'utf-16le';
  if (even > start.length / 4 && even > odd * 2) return 'utf-16be';
  return (await isUtf8(path)) ? 'utf-8' : 'windows-1252';
}

async function firstBytes(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Uint8Array, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Why the text of a file ended before the file did. */
export class UnreadableText extends Error {}

/** The text of a file, piece by piece, without its byte order mark. Throws `UnreadableText` where bytes are not of the encoding. */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: encoding !== 'windows-1252' });
  try {
    for await (const chunk of createReadStream(path)) {
      const text = decoder.decode(chunk as Uint8Array, { stream: true });
      if (text !== '') yield text;
    }
    yield decoder.decode();
  } catch (cause) {
    if (cause instanceof TypeError) throw new UnreadableText(encoding);
    throw cause;
  }
}

/** The first characters of a file. Error: `people_file_encoding`. */
export async function firstText(path: string, encoding: Encoding, length: number): Promise<Result<string>> {
  let text = '';
  try {
    for await (const piece of textOf(path, encoding)) {
      text += piece;
      if (text.length >= length) break;
    }
    return ok(text.slice(0, length));
  } catch (cause) {
    if (cause instanceof UnreadableText) return fail(assayError('people_file_encoding', { encoding }));
    throw cause;
  }
}
