/** Checkpoints: what the newest entry was at a moment, signed, and kept outside the database. */
import { z } from 'zod';
import { readCanonical } from './canonical.ts';
import type { Head } from './entry.ts';
import type { Signed, SigningKey } from './signing-key.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const checkpoint = z.strictObject({
  kind: z.literal('checkpoint'),
  version: z.literal(1),
  organizationId: z.string(),
  sequence: z.number().int().min(1),
  /** That of the entry with this number. */
  hash,
  time: z.string(),
  keyId: hash,
  signature: z.string(),
});
export type Checkpoint = z.output<typeof checkpoint>;

/** A line of a checkpoint file; undefined where it is not a checkpoint in canonical JSON. */
export interface CheckpointLine {
  readonly line: number;
  readonly checkpoint: Checkpoint | undefined;
}

export function makeCheckpoint(
  organizationId: string,
  { sequence, hash }: Head,
  key: SigningKey,
  at: Date,
): Signed<Omit<Checkpoint, 'keyId' | 'signature'>> {
  const body = { kind: 'checkpoint', version: 1, organizationId, sequence, hash, time: at.toISOString() } as const;
  return key.sign(body);
}

export function readCheckpointLine(text: string, line: number): CheckpointLine {
  const parsed = checkpoint.safeParse(readCanonical(text));
  return { line, checkpoint: parsed.data };
}
