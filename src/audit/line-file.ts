/** Files of lines that are only ever added to, in the data folder and so outside the database. */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** More than a line is long. Bytes. */
const tailLength = 4096;

/** All lines; a last one that is still being written is left out. Nothing when there is no file. */
export async function readLines(file: string): Promise<string[]> {
  if (!existsSync(file)) return [];
  const handle = await open(file);
  try {
    return (await handle.readFile('utf8')).split('\n').slice(0, -1);
  } finally {
    await handle.close();
  }
}

/** The newest line, read from the end of the file; empty where there is none, undefined where there is no file. */
export function readLastLine(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const handle = openSync(file, 'r');
  try {
    return tailOf(handle).split('\n').slice(0, -1).at(-1) ?? '';
  } finally {
    closeSync(handle);
  }
}

/**
 * Adds a line and returns when the disk has it. One caller at a time: whoever calls holds a lock. What a process that ended in
 * the middle of a line has left is no line, and makes room.
 */
export function appendLine(file: string, line: string): void {
  const isNew = !existsSync(file);
  if (isNew) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handle = openSync(file, 'a+', 0o600);
  try {
    const { size } = fstatSync(handle);
    const tail = tailOf(handle);
    const torn = Buffer.byteLength(tail.slice(tail.lastIndexOf('\n') + 1));
    if (torn > 0) ftruncateSync(handle, size - torn);
    writeSync(handle, `${line}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (isNew) syncFolder(dirname(file));
}

function tailOf(handle: number): string {
  const { size } = fstatSync(handle);
  const start = Math.max(0, size - tailLength);
  const bytes = Buffer.alloc(size - start);
  readSync(handle, bytes, 0, bytes.length, start);
  return bytes.toString('utf8');
}

/** The name of a new file is part of its folder. */
function syncFolder(folder: string): void {
  // Windows opens no folders, and writes their names through.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
