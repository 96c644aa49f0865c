/** What could not be read of that on which answers about accounts rest. */
import { findDeclaration } from '../../catalog/index.ts';
import { worstReads } from '../../inventory/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import type { Outcome } from '../../sync/index.ts';
import type { MissingRead } from '../schema.ts';
import { type AccessKind, accessKinds } from './left.ts';

const signIns = 'entra_user_sign_in_activity';
const types = ['entra_user', signIns, ...Object.values(accessKinds).flat()];

/** How well each kind of access was read by a connection. */
export type Known = 'whole' | 'part' | 'none';

export interface PeopleCoverage {
  /** Whether every directory's users were read completely. */
  readonly users: boolean;
  readonly missing: readonly MissingRead[];
  access(connectionId: string, kind: AccessKind): Known;
  signIns(connectionId: string): Known;
}

/** The worst outcome of each read by each connection that reads a directory. */
export async function readCoverage(db: StoreTransaction, organizationId: string): Promise<PeopleCoverage> {
  const rows = (await worstReads(db, organizationId, types)).filter(({ directory }) => directory);
  const levels = new Map(rows.map(({ connection_id: id, type, outcome }) => [`${id} ${type}`, levelOf(outcome)]));
  const level = (connectionId: string, of: readonly string[]): Known => {
    const each = of.map((type) => levels.get(`${connectionId} ${type}`) ?? 'none');
    if (each.every((one) => one === 'whole')) return 'whole';
    return each.every((one) => one === 'none') ? 'none' : 'part';
  };
  const missing = rows
    .filter(({ outcome }) => outcome !== 'complete')
    .map(({ connection_id, connection, type, outcome, problem }) => {
      const declaration = findDeclaration(type);
      const title = declaration?.kind === 'entity' ? declaration.plural : (declaration?.title ?? type);
      const kept = problem as MissingRead['problem'];
      return { connectionId: connection_id, connection, type, title, outcome, problem: kept };
    });
  return {
    users: rows.length > 0 && !missing.some(({ type }) => type === 'entra_user'),
    missing,
    access: (connectionId, kind) => level(connectionId, accessKinds[kind]),
    signIns: (connectionId) => level(connectionId, [signIns]),
  };
}

const levelOf = (outcome: Outcome | null): Known =>
  outcome === 'complete' ? 'whole' : outcome === 'partial' ? 'part' : 'none';
