/** The manifest of a package: what is in it, each file with its SHA-256, signed. */
import { z } from 'zod';
import { treeHead } from '../ledger/tree-head.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const manifestName = 'manifest.json';

export const manifest = z.strictObject({
  kind: z.literal('evidence-package'),
  version: z.literal(1),
  organizationId: z.string(),
  createdAt: z.string(),
  /** What was asked for; null where nothing narrows it. */
  selection: z.strictObject({
    from: z.string().nullable(),
    to: z.string().nullable(),
    assessmentId: z.string().nullable(),
    kind: z.string().nullable(),
  }),
  /** Rows in evidence.ndjson. */
  rows: z.number().int().min(0),
  treeHead,
  files: z.array(z.strictObject({ name: z.string(), size: z.number().int().min(0), sha256: hash })),
  keyId: hash,
  signature: z.string(),
});
export type Manifest = z.output<typeof manifest>;

export const heldPeriod = z.strictObject({ from: z.string(), to: z.string(), current: z.boolean() });

/** A line of evidence.ndjson. */
export const evidenceLine = z.strictObject({
  position: z.number().int().min(0),
  leafHash: hash,
  fingerprint: hash,
  /** Null where it was removed. */
  content: z.looseObject({}).nullable(),
  removed: z.strictObject({ toldAt: z.number() }).nullable(),
  periods: z.array(heldPeriod),
});
export type EvidenceLine = z.output<typeof evidenceLine>;

/** A line of proofs.ndjson. */
export const proofLine = z.strictObject({ position: z.number().int().min(0), path: z.array(hash) });

/** A line of heads.ndjson. */
export const headLine = z.strictObject({ treeHead, path: z.array(hash) });
