/** What an export says of itself, so that a list that was not read is not taken for an empty one. */
import { sql } from 'kysely';
import { findDeclaration } from '../../catalog/index.ts';
import { assayError } from '../../errors/index.ts';
import type { Store } from '../../store/index.ts';
import type { LedgerRow } from '../load/gaps.ts';
import { linkOrigins } from './azurehound-grants.ts';
import { itemShapes } from './azurehound-items.ts';
import { type ExportFrom, nodeTypes } from './pages.ts';

export interface ExportHead {
  readonly tenantId: string;
  /** When the tenant was last read with success. */
  readonly readAt: string | null;
  readonly stale: boolean;
  readonly missing: readonly MissingPart[];
}

/** A list that was not read completely. */
export interface MissingPart {
  readonly type: string;
  /** `tenant`, the id of a subscription, or `parent:` and the key of whose children were not read. */
  readonly scope: string;
  readonly outcome: string;
  readonly code: string;
  readonly reason: string;
  readonly fix: string;
}

const listed = [...new Set([...nodeTypes, ...linkOrigins, ...Object.keys(itemShapes)])];
const whole = ['complete', 'unregistered'];

export async function missingParts(store: Store, from: ExportFrom): Promise<MissingPart[]> {
  const { rows } = await store.inOrganization(from.organizationId, (db) =>
    sql<LedgerRow>`
      select type, scope, outcome, problem from collection
      where organization_id = ${from.organizationId} and connection_id = any(${[...from.connectionIds]}::uuid[])
        and type = any(${listed}::text[]) order by type, scope, connection_id`.execute(db),
  );
  const known = new Set(rows.map(({ type }) => type));
  // What one connection leaves out another one may read.
  const unread = [...Map.groupBy(rows, ({ type, scope }) => `${type} ${scope}`).values()].filter(
    (same) => !same.some(({ outcome }) => whole.includes(outcome)),
  );
  return [
    ...unread.flatMap(([row]) => (row ? [partOf(row)] : [])),
    ...listed
      .filter((type) => !known.has(type))
      .map((type) => partOf({ type, scope: 'tenant', outcome: 'skipped', problem: null })),
  ];
}

function partOf({ type, scope, outcome, problem }: LedgerRow): MissingPart {
  const declaration = findDeclaration(type);
  const title = declaration?.kind === 'entity' ? declaration.plural : (declaration?.title ?? type);
  const error = assayError('access_not_read', { title });
  return {
    type,
    scope,
    outcome,
    code: problem?.code ?? error.code,
    reason: problem?.cause ?? error.cause,
    fix: problem?.fix ?? error.fix,
  };
}
