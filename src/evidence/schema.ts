/** Evidence as it is kept, and as the API tells of it. */
import { z } from 'zod';
import { treeHead } from './ledger/tree-head.ts';

const named = z.strictObject({
  key: z.string().describe('Key of the entity in the inventory.'),
  id: z.string().describe("Microsoft's id."),
  name: z.string().describe('As it was called at that moment.'),
  type: z.string(),
});
const whole = z.strictObject({
  collection: z.string().describe('What the row counts: a kind of evidence as a whole.'),
  name: z.string(),
});
export const evidenceSubject = z.union([named, whole]);
export type EvidenceSubject = z.output<typeof evidenceSubject>;

export const evidenceReason = z.strictObject({
  type: z
    .string()
    .nullable()
    .describe('Catalogue type that could not be read; null where something else is the reason.'),
  outcome: z.string().nullable().describe('How its reading ended; null where it was not read at all.'),
  scopes: z.number(),
  code: z.string(),
  cause: z.string(),
});
export type EvidenceReason = z.output<typeof evidenceReason>;

export const evidenceSource = z.strictObject({
  types: z.array(
    z.strictObject({
      type: z.string(),
      endpoint: z.string().describe('Where Assay reads it.'),
      apiVersion: z.string().nullable(),
    }),
  ),
  runId: z.string().nullable().describe('The sync after which it was written.'),
  readAt: z.string().nullable().describe('When the newest of what it rests on was read.'),
});
export type EvidenceSource = z.output<typeof evidenceSource>;

export const evidenceContent = z
  .strictObject({
    version: z.literal(1),
    organizationId: z.string(),
    position: z.number().int().min(0).describe('Number of the leaf in the tree, from 0.'),
    kind: z.string(),
    connectionId: z.string().nullable(),
    subject: evidenceSubject,
    checks: z.array(z.string()).describe('Checks that it is evidence for.'),
    outcome: z
      .enum(['observed', 'partial', 'unknown'])
      .describe('unknown: nothing is said of it, and reasons say why.'),
    facts: z.record(z.string(), z.unknown()),
    reasons: z.array(evidenceReason).describe('What could not be read of what it rests on.'),
    source: evidenceSource,
    effectiveFrom: z.string().describe('Since when it is known to have been so.'),
    recordedAt: z.string(),
    nonce: z.string().describe('Random: what was removed cannot be guessed from its hash.'),
  })
  .meta({ id: 'EvidenceContent' });
export type EvidenceContent = z.output<typeof evidenceContent>;

/** What a room has to say: the rest is added where it is sealed. */
export interface EvidenceInput {
  readonly kind: string;
  readonly connectionId: string | null;
  readonly subject: EvidenceSubject;
  readonly checks: string[];
  readonly outcome: EvidenceContent['outcome'];
  readonly facts: Record<string, unknown>;
  readonly reasons?: EvidenceReason[];
  readonly source: EvidenceSource;
  readonly observedAt: Date;
}

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

export const evidenceFilter = {
  kind: z.string().min(1).max(100).optional(),
  subject: z.string().min(1).max(2000).optional().describe("Key of the entity, or Microsoft's id of it."),
  check: z.string().min(1).max(300).optional().describe('Evidence for this check.'),
  connectionId: z.uuid().optional(),
  from: moment.optional().describe('Evidence that holds at this moment or later.'),
  to: moment.optional().describe('Evidence that holds before this moment.'),
};
export interface EvidenceFilter {
  readonly kind?: string | undefined;
  readonly subject?: string | undefined;
  readonly check?: string | undefined;
  readonly connectionId?: string | undefined;
  /** ISO moments in UTC. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Those of these connections only; all where undefined. */
  readonly connections?: readonly string[] | undefined;
  /** Of what lies in a subscription, only those in these, in lower case; all where undefined. */
  readonly subscriptions?: readonly string[] | undefined;
}

export const evidenceQuery = z.strictObject({
  ...evidenceFilter,
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z
    .string()
    .regex(/^(0|[1-9]\d{0,14})$/, 'not a cursor of this list')
    .optional(),
});

export const evidencePeriod = z.object({
  from: z.string(),
  to: z.string().describe('The last moment for which it was confirmed.'),
  current: z.boolean().describe('The next sync may let it go on.'),
});

// No closed lists: what a newer version has written, or somebody has damaged, must still be readable.
export const evidenceRow = z
  .object({
    position: z.number().describe('Number of the leaf in the tree, from 0.'),
    kind: z.string(),
    title: z.string().describe('The kind in words.'),
    connectionId: z.string().nullable(),
    subject: z.union([
      z.object({ key: z.string(), id: z.string(), name: z.string(), type: z.string() }),
      z.object({ collection: z.string(), name: z.string() }),
    ]),
    checks: z.array(z.string()),
    outcome: z.string().describe('"observed", "partial", or "unknown" with the reasons.'),
    facts: z.record(z.string(), z.unknown()),
    reasons: z.array(z.record(z.string(), z.unknown())),
    source: z.record(z.string(), z.unknown()),
    effectiveFrom: z.string(),
    recordedAt: z.string(),
    periods: z.array(evidencePeriod).describe('When it held, as far as syncs confirm it.'),
    fingerprint: z.string().describe('SHA-256 over the canonical JSON of the content.'),
  })
  .meta({ id: 'Evidence' });
export type EvidenceRow = z.output<typeof evidenceRow>;

export const evidenceList = z
  .object({ items: z.array(evidenceRow), nextCursor: z.string().nullable() })
  .meta({ id: 'EvidenceList' });
export type EvidenceList = z.output<typeof evidenceList>;

export const evidenceKindList = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        says: z.string(),
        types: z.array(z.string()).describe('Catalogue types that feed it.'),
        states: z.array(
          z.object({ connectionId: z.string(), outcome: z.string(), judgedAt: z.string(), rows: z.number() }),
        ),
      }),
    ),
  })
  .meta({ id: 'EvidenceKindList' });

export const evidenceProof = z
  .object({
    position: z.number(),
    leafHash: z.string(),
    path: z.array(z.string()).describe('Hashes from the leaf to the root, the lowest first (RFC 9162, section 2.1.3).'),
    treeHead,
  })
  .meta({ id: 'EvidenceProof' });
export type EvidenceProof = z.output<typeof evidenceProof>;

export const consistency = z
  .object({
    first: z.number(),
    second: z.number(),
    path: z.array(z.string()).describe('RFC 9162, section 2.1.4.'),
    treeHead,
  })
  .meta({ id: 'EvidenceConsistency' });
export type Consistency = z.output<typeof consistency>;

export const evidenceDetail = z
  .object({
    evidence: evidenceRow.nullable().describe('Null where the content was removed.'),
    removed: z.object({ toldAt: z.number().describe('Row of the tombstone.'), reason: z.string() }).nullable(),
    content: z.string().nullable().describe('The canonical JSON that was hashed.'),
    proof: evidenceProof.nullable().describe('Null until the first tree head after it is signed.'),
  })
  .meta({ id: 'EvidenceDetail' });
export type EvidenceDetail = z.output<typeof evidenceDetail>;

export const tombstoneRequest = z
  .strictObject({
    before: moment.describe('Rows that held last before this moment lose their content.'),
    reason: z.string().trim().min(3).max(1000).describe('Why; it becomes part of the ledger.'),
  })
  .meta({ id: 'EvidenceRemoval' });
export const tombstoneAnswer = z.object({ removed: z.number() }).meta({ id: 'EvidenceRemoved' });
