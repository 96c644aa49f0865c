/** Lists that the server gives as a file. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ok } from '../errors/index.ts';
import { failWith } from './failure.ts';
import { linesOf } from './lines.ts';
import type { Outcome, Session } from './session.ts';

/** Prints what is at a path of the API, or writes it to a file that only its owner can read. */
export async function writeList(session: Session, path: string, out: string | undefined): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const text = await api.value.download(path);
  if (!text.ok) return text;
  try {
    if (out === undefined) for await (const line of linesOf(text.value)) session.terminal.out(line);
    else await pipeline(Readable.from(text.value), createWriteStream(out, { mode: 0o600 }));
    return ok({ json: undefined, text: undefined });
  } catch (cause) {
    return failWith('invalid_request', {
      cause: `The list could not be written: ${(cause as Error).message}.`,
      fix: 'Name a file that can be written, and do it again: what is there now is not the whole list.',
    });
  }
}
