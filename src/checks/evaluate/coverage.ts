/** What could not be read, from the coverage ledger, in the words of a verdict. */
import { sql } from 'kysely';
import { findDeclaration } from '../../catalog/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import { type Outcome, toProblem } from '../../sync/index.ts';
import type { FactSource } from '../declaration.ts';

interface Collected {
  readonly outcome: Outcome;
  readonly rejected: number;
  readonly scopeName: string;
  readonly problem: string;
}

export interface Coverage {
  /** By type, then by scope: `tenant` or a subscription. */
  readonly scopes: ReadonlyMap<string, ReadonlyMap<string, Collected>>;
  /** By type, then by the key of a parent whose children could not be read: why not. */
  readonly parents: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export interface Gap {
  readonly type: string;
  readonly scope: string;
  readonly scopeName: string;
  readonly outcome: Outcome | null;
  readonly reason: string;
}

/** Outcomes that hide nothing: where a service was never switched on there is nothing of it. */
const whole: readonly Outcome[] = ['complete', 'unregistered'];

export async function readCoverage(
  db: StoreTransaction,
  { organizationId, connectionId }: { readonly organizationId: string; readonly connectionId: string },
): Promise<Coverage> {
  const { rows } = await sql<{
    type: string;
    scope: string;
    scope_name: string;
    outcome: Outcome;
    rejected: string;
    problem: unknown;
  }>`select type, scope, scope_name, outcome, rejected, problem from collection
    where organization_id = ${organizationId} and connection_id = ${connectionId}
      and (scope not like 'parent:%' or outcome <> 'complete') order by type, scope`.execute(db);
  const scopes = new Map<string, Map<string, Collected>>();
  const parents = new Map<string, Map<string, string>>();
  const within = <V>(map: Map<string, Map<string, V>>, type: string) => {
    const inner = map.get(type) ?? new Map<string, V>();
    map.set(type, inner);
    return inner;
  };
  for (const row of rows) {
    const problem = toProblem(row.problem)?.cause ?? row.outcome;
    if (row.scope.startsWith('parent:')) within(parents, row.type).set(row.scope.slice('parent:'.length), problem);
    else
      within(scopes, row.type).set(row.scope, {
        ...{ outcome: row.outcome, rejected: Number(row.rejected), scopeName: row.scope_name, problem },
      });
  }
  return { scopes, parents };
}

export function titleOf(type: string): string {
  const declaration = findDeclaration(type);
  return declaration?.kind === 'entity' ? declaration.plural : (declaration?.title ?? type);
}

const say = (type: string, { scopeName, problem }: Collected) =>
  `${titleOf(type)} of ${scopeName} could not all be read: ${problem}`;

/** Where subjects of a type may be that were not seen; empty where all of them were. */
export function gapsOf(type: string, coverage: Coverage): Gap[] {
  const scopes = coverage.scopes.get(type);
  if (!scopes || scopes.size === 0)
    return [{ type, scope: '', scopeName: '', outcome: null, reason: `${titleOf(type)} have not been read.` }];
  const covered = [...scopes].filter(([, { outcome }]) => outcome !== 'skipped');
  // A subscription that the connection leaves out is none of its business, unless there is nothing else.
  return (covered.length > 0 ? covered : [...scopes])
    .filter(([, { outcome }]) => !whole.includes(outcome))
    .map(([scope, found]) => ({
      ...{ type, scope, scopeName: found.scopeName, outcome: found.outcome, reason: say(type, found) },
    }));
}

/** Why facts of a source may be incomplete for one subject; null where they are not. */
export function missingFacts(
  { from, types, read }: FactSource,
  subject: { readonly key: string; readonly scope: string },
  coverage: Coverage,
): string | null {
  for (const type of [...types, ...(read === undefined ? [] : [read])]) {
    const reason = missingOfType(type, from, subject, coverage);
    if (reason !== null) return reason;
  }
  return null;
}

function missingOfType(
  type: string,
  from: FactSource['from'],
  subject: { readonly key: string; readonly scope: string },
  coverage: Coverage,
): string | null {
  const parents = coverage.parents.get(type);
  const own = parents?.get(subject.key);
  if (own !== undefined) return `${titleOf(type)} could not be read: ${own}`;
  const scopes = coverage.scopes.get(type);
  if (!scopes || scopes.size === 0) return `${titleOf(type)} have not been read.`;
  const here = scopes.get(subject.scope) ?? scopes.get('tenant');
  const judged = from === 'tenant' || !here ? gapsOf(type, coverage)[0]?.reason : undefined;
  if (judged !== undefined) return judged;
  if (!here || whole.includes(here.outcome)) return null;
  // Where it is partial because of some parents, and none of its items was refused, the others were read.
  const byParents = from !== 'tenant' && from !== 'subscription';
  return byParents && here.outcome === 'partial' && here.rejected === 0 && (parents?.size ?? 0) > 0
    ? null
    : say(type, here);
}
