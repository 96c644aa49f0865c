/** One row of evidence as it is hashed and kept. Pure, but for the random nonce. */
import { createHash, randomBytes } from 'node:crypto';
import { canonical } from '../../audit/index.ts';
import { storable } from '../../store/index.ts';
import type { EvidenceContent, EvidenceInput, EvidenceSubject } from '../schema.ts';

export interface SealedEvidence {
  /** Number of the leaf in the tree, from 0. */
  readonly position: number;
  /** Canonical JSON (RFC 8785) of the content; its UTF-8 bytes are the entry of the leaf. */
  readonly text: string;
  /** SHA-256 of the same bytes. */
  readonly fingerprint: Buffer;
}

export function sealEvidence(
  organizationId: string,
  position: number,
  input: EvidenceInput,
  recordedAt: Date,
  nonce = randomBytes(16).toString('base64url'),
): SealedEvidence {
  const content: EvidenceContent = {
    version: 1,
    organizationId,
    position,
    kind: input.kind,
    connectionId: input.connectionId,
    subject: input.subject,
    checks: input.checks,
    outcome: input.outcome,
    facts: input.facts,
    reasons: input.reasons ?? [],
    source: input.source,
    effectiveFrom: input.observedAt.toISOString(),
    recordedAt: recordedAt.toISOString(),
    nonce,
  };
  const text = canonical(sayable(storable(content)));
  return { position, text, fingerprint: fingerprintOf(text) };
}

export const fingerprintOf = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** Of a subject, or of the whole of a kind. */
export function keyOfSubject(subject: EvidenceSubject): string {
  return 'collection' in subject ? `collection:${subject.collection}` : subject.key;
}

/** Numbers that JSON cannot say become text; PostgreSQL keeps numbers larger than JavaScript has. */
function sayable(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(sayable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, sayable(field)]));
}
