/** `<data folder>/audit/<organisation>.checkpoints.ndjson`: one checkpoint a line, only ever added to. */
import { join } from 'node:path';
import { canonical } from './canonical.ts';
import { type Checkpoint, type CheckpointLine, readCheckpointLine } from './checkpoint.ts';
import { appendLine, readLastLine, readLines } from './line-file.ts';

export const checkpointFile = (dataDir: string, organizationId: string) =>
  join(dataDir, 'audit', `${organizationId}.checkpoints.ndjson`);

export async function readCheckpoints(file: string): Promise<CheckpointLine[]> {
  return (await readLines(file)).map((line, index) => readCheckpointLine(line, index + 1));
}

/** The newest checkpoint, read from the end of the file. */
export function readLastCheckpoint(file: string): Checkpoint | undefined {
  const line = readLastLine(file);
  return line === undefined ? undefined : readCheckpointLine(line, 0).checkpoint;
}

/** Adds a checkpoint; whoever calls holds the lock of the log. */
export function appendCheckpoint(file: string, checkpoint: Checkpoint): void {
  appendLine(file, canonical(checkpoint));
}
