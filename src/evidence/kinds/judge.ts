/** Whether what a kind rests on was read, and why not. Pure. */
import { findDeclaration, sourceInWords } from '../../catalog/index.ts';
import { assayError } from '../../errors/index.ts';
import type { EvidenceReason, EvidenceSource } from '../schema.ts';
import { type EvidenceNeed, readOutcomes } from './declaration.ts';

/** How the scopes of a type were read the last time, by outcome. */
export interface ReadOutcome {
  readonly outcome: string;
  readonly scopes: number;
  /** The first problem, as it is kept. */
  readonly problem: unknown;
  /** When the newest of them was read. */
  readonly readAt: Date;
}
export type ReadTypes = ReadonlyMap<string, readonly ReadOutcome[]>;

export interface Judgement {
  readonly outcome: 'observed' | 'partial' | 'unknown';
  readonly reasons: EvidenceReason[];
  /** Of all types that were read. */
  readonly readAt: Date | null;
}

export function judgeKind(needs: readonly EvidenceNeed[], read: ReadTypes): Judgement {
  const judged = needs.map((need) => ({ need, ...judgeType(need.type, read) }));
  const of = (how: EvidenceNeed['how']) => judged.filter(({ need }) => need.how === how);
  const sources = of('some');
  const unknown =
    of('must').some(({ known }) => known === 'nothing') ||
    (sources.length > 0 && sources.every(({ known }) => known === 'nothing'));
  const partial = [...of('must'), ...sources].some(({ known }) => known !== 'whole');
  const times = judged.flatMap(({ rows }) => rows.map(({ readAt }) => readAt.getTime()));
  return {
    outcome: unknown ? 'unknown' : partial ? 'partial' : 'observed',
    reasons: judged.flatMap(({ reasons }) => reasons),
    readAt: times.length === 0 ? null : new Date(Math.max(...times)),
  };
}

function judgeType(type: string, read: ReadTypes) {
  const all = read.get(type) ?? [];
  // A subscription that the connection leaves out is none of its business, unless there is nothing else.
  const covered = all.filter(({ outcome }) => outcome !== 'skipped');
  const rows = covered.length > 0 ? covered : all;
  const hiding = rows.filter(({ outcome }) => outcome !== 'complete' && outcome !== 'unregistered');
  const shows = rows.some(({ outcome }) => (readOutcomes as readonly string[]).includes(outcome));
  const known = rows.length === 0 || !shows ? 'nothing' : hiding.length === 0 ? 'whole' : 'part';
  const reasons = rows.length === 0 ? [notRead(type)] : hiding.map((row) => reasonOf(type, row));
  return { known, rows, reasons } as const;
}

function notRead(type: string): EvidenceReason {
  const { code, cause } = assayError('evidence_data_not_read', { type });
  return { type, outcome: null, scopes: 0, code, cause };
}

function reasonOf(type: string, { outcome, scopes, problem }: ReadOutcome): EvidenceReason {
  const { code, cause } = (problem ?? {}) as Record<string, unknown>;
  return {
    type,
    outcome,
    scopes,
    code: typeof code === 'string' ? code : outcome,
    cause: typeof cause === 'string' ? cause : `The reading ended as ${outcome}.`,
  };
}

/** Where types are read, for whoever wants to look it up. */
export function sourcesOf(types: readonly string[]): EvidenceSource['types'] {
  return types.map((type) => {
    const source = findDeclaration(type)?.source;
    return {
      type,
      endpoint: source ? sourceInWords(source) : 'unknown',
      apiVersion: source ? versionOf(source) : null,
    };
  });
}

function versionOf(source: NonNullable<ReturnType<typeof findDeclaration>>['source']): string | null {
  switch (source.kind) {
    case 'graph-list':
    case 'graph-children':
      return source.version ?? 'v1.0';
    case 'arm-list':
    case 'arm-children':
      return source.apiVersion;
    case 'resource-graph':
      return '2022-10-01';
    case 'part': {
      const parent = findDeclaration(source.parent)?.source;
      return parent ? versionOf(parent) : null;
    }
  }
}
