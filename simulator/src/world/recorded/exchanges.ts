/** Reads a folder of recorded answers: `index.json` and the files below `arm/` and `graph/` that it names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '../world.ts';
import { type Exchange, isObject } from './exchange.ts';
import { type Placeholders, placeholdersIn, withoutPlaceholders } from './placeholders.ts';

export interface Recording {
  readonly exchanges: readonly Exchange[];
  readonly placeholders: Placeholders;
}

interface RawExchange {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly recordedAt: string;
  readonly body: Json;
}

/**
 * The exchanges of a folder with its placeholder ids replaced. Throws `Error` naming the file that is missing, unreadable or
 * in another shape.
 */
export function readRecording(folder: string): Recording {
  const named = indexed(parsed(folder, 'index.json', text(folder, 'index.json')), join(folder, 'index.json'));
  const files = [...named].filter((file) => /^(arm|graph)\/[^/]+\.json$/.test(file)).sort();
  if (files.length === 0) throw new RecordingError(`${join(folder, 'index.json')} names no file below arm/ or graph/`);
  const texts = files.map((file) => ({ file, content: text(folder, file) }));
  const raw = texts.flatMap(({ file, content }) => exchangesOf(folder, file, content));
  const placeholders = placeholdersIn(raw.map((one) => one.exchange));
  if (placeholders.size === 0) return { exchanges: raw.map((one) => one.exchange), placeholders };
  const clean = texts.flatMap(({ file, content }) =>
    exchangesOf(folder, file, withoutPlaceholders(content, placeholders)),
  );
  return { exchanges: clean.map((one) => one.exchange), placeholders };
}

/** A folder that does not hold readable recordings; the message names the file. */
class RecordingError extends Error {
  override readonly name = 'RecordingError';
}

function text(folder: string, file: string): string {
  const path = join(folder, file);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const cause = missing ? 'there is no such file' : (error as Error).message;
    throw new RecordingError(`recorded answers cannot be read: ${path}: ${cause}`);
  }
}

function parsed(folder: string, file: string, content: string): Json {
  try {
    return JSON.parse(content) as Json;
  } catch (error) {
    throw new RecordingError(
      `recorded answers cannot be read: ${join(folder, file)} is no JSON: ${(error as Error).message}`,
    );
  }
}

function indexed(index: Json, path: string): ReadonlySet<string> {
  const rows = Array.isArray(index) ? index.filter(isObject) : [];
  const files = rows.map((row) => row.file).filter((file) => typeof file === 'string');
  if (files.length === 0) throw new RecordingError(`${path} is no list of rows with a 'file'`);
  return new Set(files);
}

function exchangesOf(folder: string, file: string, content: string): readonly { readonly exchange: Exchange }[] {
  const rows = parsed(folder, file, content);
  if (!Array.isArray(rows) || !rows.every(isRaw))
    throw new RecordingError(`${join(folder, file)} is no list of exchanges {method, url, status, body, recordedAt}`);
  const service = file.startsWith('arm/') ? 'arm' : 'graph';
  return rows.filter(isRaw).map((row) => {
    const url = new URL(row.url);
    const path = decodeURIComponent(url.pathname).replace(/\/{2,}/g, '/');
    const { method, status, recordedAt, body } = row;
    return { exchange: { service, method, path, query: url.searchParams, status, recordedAt, body } };
  });
}

function isRaw(value: Json | RawExchange): value is Json & JsonObject & RawExchange {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { method, url, status, recordedAt } = value as JsonObject;
  return (
    typeof method === 'string' &&
    typeof url === 'string' &&
    URL.canParse(url) &&
    typeof status === 'number' &&
    typeof recordedAt === 'string' &&
    'body' in value
  );
}
