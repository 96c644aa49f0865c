/** What could not be read of that on which a list rests. */
import { findDeclaration } from '../catalog/index.ts';
import { type WorstRead, worstReads } from '../inventory/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import { toProblem } from '../sync/index.ts';
import type { MissingFact } from './schema.ts';

/** Types that a list rests on, with the facts of its rows that they tell. */
export type Reads = Readonly<Record<string, readonly string[]>>;

export interface Coverage {
  readonly missing: MissingFact[];
  /** Whether anything of a type was read by a connection: a count is a lower bound then, and else unknown. */
  some(connectionId: string, type: string): boolean;
  /** Connections of directories in which all of these types were read completely, by whichever connection. */
  whole(types: readonly string[]): string[];
}

const isWhole = ({ outcome }: WorstRead) => outcome === 'complete' || outcome === 'unregistered';

export async function readMissing(db: StoreTransaction, organizationId: string, reads: Reads): Promise<Coverage> {
  const rows = await worstReads(db, organizationId, Object.keys(reads));
  const byType = new Map(rows.map((row) => [`${row.connection_id} ${row.type}`, row]));
  const tenants = Map.groupBy(rows, (row) => row.tenant_id);
  return {
    missing: rows.filter((row) => !isWhole(row)).map((row) => missingOf(row, reads)),
    some: (connectionId, type) => byType.get(`${connectionId} ${type}`)?.some ?? false,
    whole: (types) =>
      [...tenants.values()]
        .filter((of) => types.every((type) => of.some((row) => row.type === type && isWhole(row))))
        .flatMap((of) => [...new Set(of.map((row) => row.connection_id))]),
  };
}

function missingOf(row: WorstRead, reads: Reads): MissingFact {
  const declaration = findDeclaration(row.type);
  return {
    connectionId: row.connection_id,
    connection: row.connection,
    type: row.type,
    title: declaration?.kind === 'entity' ? declaration.plural : (declaration?.title ?? row.type),
    licence: declaration?.licence ?? null,
    outcome: row.outcome,
    some: row.some,
    problem: toProblem(row.problem),
    facts: [...(reads[row.type] ?? [])],
  };
}
