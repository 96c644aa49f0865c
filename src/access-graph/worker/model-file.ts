/** A model as a file: written whole or not at all, for its owner only. */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { type Model, readSnapshot, snapshotChunks } from '../../access/index.ts';
import type { SnapshotNote } from './protocol.ts';

export function writeModel(file: string, model: Model, note: SnapshotNote): void {
  const partial = `${file}.partial`;
  const descriptor = openSync(partial, 'w', 0o600);
  try {
    for (const chunk of snapshotChunks(model, note)) {
      for (let at = 0; at < chunk.length; ) at += writeSync(descriptor, chunk, at);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(partial, file);
}

/** The model in a file when it was made from these rows; undefined for a file that is missing, of other rows or damaged. */
export function readModel(file: string, basis: string): { model: Model; note: SnapshotNote } | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  // Small files come out of a shared buffer, at any place of it.
  const read = readSnapshot(bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes));
  if (!read.ok) return undefined;
  const note = read.note as Partial<SnapshotNote> | null;
  return note?.basis === basis ? { model: read.model, note: note as SnapshotNote } : undefined;
}
