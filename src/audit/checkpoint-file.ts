/** `<data folder>/audit/<organisation>.checkpoints.ndjson`: one checkpoint a line, only ever added to. */
import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { canonical } from './canonical.ts';
import { type Checkpoint, type CheckpointLine, readCheckpointLine } from './checkpoint.ts';

export const checkpointFile = (dataDir: string, organizationId: string) =>
  join(dataDir, 'audit', `${organizationId}.checkpoints.ndjson`);

/** More than a checkpoint is long. Bytes. */
const tailLength = 4096;

/** All lines; a last one that is still being written is left out. Nothing when there is no file. */
export async function readCheckpoints(file: string): Promise<CheckpointLine[]> {
  if (!existsSync(file)) return [];
  const handle = await open(file);
  try {
    const text = await handle.readFile('utf8');
    const lines = text.split('\n').slice(0, -1);
    return lines.map((line, index) => readCheckpointLine(line, index + 1));
  } finally {
    await handle.close();
  }
}

/** The newest checkpoint, read from the end of the file. */
export function readLastCheckpoint(file: string): Checkpoint | undefined {
  if (!existsSync(file)) return undefined;
  const handle = openSync(file, 'r');
  try {
    const whole = tailOf(handle).split('\n').slice(0, -1);
    return readCheckpointLine(whole.at(-1) ?? '', 0).checkpoint;
  } finally {
    closeSync(handle);
  }
}

/**
 * Adds a checkpoint and returns when the disk has it. One caller at a time: whoever calls holds the lock of the log. What a
 * process that ended in the middle of a line has left is no checkpoint, and makes room.
 */
export function appendCheckpoint(file: string, checkpoint: Checkpoint): void {
  const isNew = !existsSync(file);
  const handle = openSync(file, 'a+', 0o600);
  try {
    const { size } = fstatSync(handle);
    const tail = tailOf(handle);
    const torn = Buffer.byteLength(tail.slice(tail.lastIndexOf('\n') + 1));
    if (torn > 0) ftruncateSync(handle, size - torn);
    writeSync(handle, `${canonical(checkpoint)}\n`);
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
