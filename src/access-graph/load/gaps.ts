/** What could not be read and that answers about access rest on, from the ledger of collections. Pure. */

import type { UnreadableRow } from '../../access/index.ts';
import { findDeclaration } from '../../catalog/index.ts';
import { assayError } from '../../errors/index.ts';

/** A row of the ledger: how the collection of a type in a scope ended. */
export interface LedgerRow {
  readonly type: string;
  /** `tenant`, a subscription id in lower case, or `parent:` and the key of a parent whose list failed. */
  readonly scope: string;
  readonly outcome: string;
  readonly problem: { readonly code?: string; readonly cause?: string; readonly fix?: string } | null;
}

export interface Gap extends UnreadableRow {
  /** Type of the catalogue that was not read completely. */
  readonly type: string;
  readonly outcome: string;
  readonly code: string;
  readonly fix: string;
  /** Lists of everybody are incomplete by it, but no answer about one principal of the directory is. */
  readonly foreignOnly: boolean;
}

interface Essential {
  readonly type: string;
  readonly what: UnreadableRow['what'];
  /** It decides for the whole tenant, wherever it was not read. */
  readonly everywhere?: true;
  /**
   * Without the licence there is none: eligible assignments exist only in Privileged Identity Management, and end with its
   * licence (Microsoft Entra, "License requirements to use Privileged Identity Management").
   */
  readonly noneUnlicensed?: true;
  /** It gives access to principals of other tenants only: it decides about nobody in the directory. */
  readonly foreignOnly?: true;
}

/** What a "no" rests on. Where an assigned role's definition is missing, the engine itself sees that. */
const essentials: readonly Essential[] = [
  { type: 'azure_role_assignment', what: 'roleAssignments' },
  { type: 'azure_role_eligibility_schedule_instance', what: 'eligibleAssignments', noneUnlicensed: true },
  { type: 'azure_deny_assignment', what: 'denyAssignments' },
  // Where subscriptions hang decides what they inherit.
  { type: 'azure_management_group', what: 'roleAssignments', everywhere: true },
  { type: 'azure_registration_assignment', what: 'roleAssignments', foreignOnly: true },
  { type: 'azure_registration_definition', what: 'roleAssignments', foreignOnly: true },
  { type: 'entra_user', what: 'principals', everywhere: true },
  { type: 'entra_group', what: 'principals', everywhere: true },
  { type: 'entra_service_principal', what: 'principals', everywhere: true },
  { type: 'entra_group_members', what: 'groupMembers' },
];

export const essentialTypes: readonly string[] = essentials.map(({ type }) => type);

const whole = ['complete', 'unregistered'];

/** The gaps of one tenant, of the rows of all connections that read it. */
export function gapsOf(rows: readonly LedgerRow[]): Gap[] {
  const byType = Map.groupBy(rows, ({ type }) => type);
  return essentials.flatMap((essential) => {
    const own = byType.get(essential.type) ?? [];
    if (own.length === 0) return [gap(essential, undefined, 'skipped', undefined)];
    const parents = own.filter(({ scope }) => scope.startsWith('parent:'));
    // What one connection leaves out another one may read.
    const byScope = [...Map.groupBy(own, ({ scope }) => scope)].filter(
      ([, same]) => !same.some(({ outcome }) => whole.includes(outcome)),
    );
    return byScope.flatMap(([scope, [row]]) => {
      if (!row || (essential.noneUnlicensed && row.outcome === 'unlicensed')) return [];
      // Said one by one, by the rows of the parents.
      if (row.problem?.code === 'children_failed' && parents.length > 0) return [];
      return [gap(essential, placeOf(scope), row.outcome, row.problem ?? undefined)];
    });
  });
}

/** A tenant of which nothing was read for longer than its connections may be silent: all of it may have changed. */
export function staleGap(since: string | null): Gap {
  const error = assayError('access_stale', { since: since ?? 'never' });
  return {
    what: 'principals',
    type: 'connection',
    outcome: 'stale',
    reason: error.cause,
    code: error.code,
    fix: error.fix,
    foreignOnly: false,
  };
}

function gap(
  { type, what, everywhere, foreignOnly }: Essential,
  at: string | undefined,
  outcome: string,
  problem: LedgerRow['problem'] | undefined,
): Gap {
  const { title } = words({ type });
  const unread = assayError('access_not_read', { title });
  return {
    what,
    type,
    outcome,
    ...(at !== undefined && !everywhere && { at }),
    reason: problem?.cause === undefined ? unread.cause : `${title} (${outcome}): ${problem.cause}`,
    code: problem?.code ?? unread.code,
    fix: problem?.fix ?? unread.fix,
    foreignOnly: foreignOnly === true,
  };
}

function placeOf(scope: string): string | undefined {
  if (scope.startsWith('parent:')) return scope.slice('parent:'.length);
  return scope === 'tenant' ? undefined : `/subscriptions/${scope}`;
}

function words({ type }: Pick<Essential, 'type'>): { title: string } {
  const declaration = findDeclaration(type);
  return { title: declaration?.kind === 'entity' ? declaration.plural : (declaration?.title ?? type) };
}
