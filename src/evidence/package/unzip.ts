/** Members of a zip file, read one by one. */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type Entry, fromBuffer, open, type ZipFile } from 'yauzl';
import { fail, ok, type Result } from '../../errors/index.ts';

export interface OpenZip {
  readonly names: readonly string[];
  /** More than one member of a name: only the first is looked at. */
  readonly twice: readonly string[];
  /** Undefined where there is no such member. */
  open(name: string): Promise<Readable | undefined>;
  close(): void;
}

/** Error: `invalid_request` where it is no zip file. */
export async function openZip(file: string | Buffer): Promise<Result<OpenZip>> {
  try {
    const zip = await new Promise<ZipFile>((resolve, reject) => {
      const done = (cause: Error | null, opened: ZipFile) => (cause ? reject(cause) : resolve(opened));
      const options = { lazyEntries: true, autoClose: false };
      if (typeof file === 'string') open(file, options, done);
      else fromBuffer(file, options, done);
    });
    const entries = await readEntries(zip);
    const byName = new Map<string, Entry>();
    const twice: string[] = [];
    for (const entry of entries) {
      if (byName.has(entry.fileName)) twice.push(entry.fileName);
      else byName.set(entry.fileName, entry);
    }
    return ok({
      names: [...byName.keys()],
      twice,
      open: async (name) => {
        const entry = byName.get(name);
        if (!entry) return undefined;
        return new Promise<Readable>((resolve, reject) => {
          zip.openReadStream(entry, (cause, stream) => (cause ? reject(cause) : resolve(stream)));
        });
      },
      close: () => zip.close(),
    });
  } catch (cause) {
    return fail('invalid_request', { reason: (cause as Error).message });
  }
}

function readEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

/** More than any member is that is read whole. Bytes. */
const longestMember = 64 * 1024 * 1024;

export async function readWhole(zip: OpenZip, name: string): Promise<Buffer | undefined> {
  const stream = await zip.open(name);
  if (!stream) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestMember) throw new Error('it is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export async function digestOf(zip: OpenZip, name: string): Promise<{ sha256: string; size: number } | undefined> {
  const stream = await zip.open(name);
  if (!stream) return undefined;
  const digest = createHash('sha256');
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    digest.update(chunk);
    size += chunk.length;
  }
  return { sha256: digest.digest('hex'), size };
}

/** Lines of a member; what follows the last line end is a line too. */
export async function* linesIn(zip: OpenZip, name: string): AsyncGenerator<string> {
  const stream = await zip.open(name);
  if (!stream) return;
  let rest = '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
