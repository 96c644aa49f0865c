/** What of the catalogue verdicts rest on, and whether it was read. */
import { sql } from 'kysely';
import { findDeclaration } from '../../catalog/index.ts';
import { assayError } from '../../errors/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import { type Outcome, toProblem } from '../../sync/index.ts';
import type { MissingFact } from '../schema.ts';

export interface Place {
  readonly organizationId: string;
  readonly connectionId: string;
}

export interface MfaNeed {
  readonly type: string;
  /** False where it only adds to an answer, or can only make it better. */
  readonly decides: boolean;
  /** Without the licence there is none of it. */
  readonly noneUnlicensed?: true;
}

/** Catalogue types that verdicts rest on. */
export const mfaNeeds = [
  { type: 'entra_user', decides: true },
  // Conditional Access needs P1: Microsoft Entra ID, "What is Conditional Access?", licence requirements.
  { type: 'entra_conditional_access_policy', decides: true, noneUnlicensed: true },
  { type: 'entra_named_location', decides: true, noneUnlicensed: true },
  { type: 'entra_security_defaults', decides: true },
  { type: 'entra_group_members', decides: true },
  { type: 'entra_directory_role_assignment', decides: true },
  { type: 'entra_authentication_strength', decides: false },
  { type: 'entra_user_mfa_state', decides: false },
  { type: 'entra_cross_tenant_access_default', decides: false },
] as const satisfies readonly MfaNeed[];
export type NeededType = (typeof mfaNeeds)[number]['type'];
export const neededTypes: readonly NeededType[] = mfaNeeds.map(({ type }) => type);

export interface ReadState {
  /** Whether everything of a type is known. */
  whole(type: NeededType): boolean;
  readonly missing: readonly MissingFact[];
}

interface Row {
  readonly type: string;
  readonly outcome: Outcome;
  readonly scopes: number;
  readonly problem: unknown;
}

export async function readState(db: StoreTransaction, { organizationId, connectionId }: Place): Promise<ReadState> {
  const { rows } = await sql<Row>`
    select type, outcome, count(*)::int as scopes, (array_agg(problem order by scope))[1] as problem from collection
    where organization_id = ${organizationId} and connection_id = ${connectionId}
      and type = any(${[...neededTypes]}::text[]) and scope not like 'parent:%'
    group by type, outcome order by type, outcome`.execute(db);
  const missing = mfaNeeds.flatMap((need) => missingOf(need, rows));
  const partly = new Set(missing.map(({ type }) => type));
  return { whole: (type) => !partly.has(type), missing };
}

/** Where a service was never switched on there is nothing of it. */
const whole: readonly Outcome[] = ['complete', 'unregistered'];

function missingOf(need: MfaNeed, rows: readonly Row[]): readonly MissingFact[] {
  const { type, decides, noneUnlicensed } = need;
  const own = rows.filter((row) => row.type === type);
  const title = titleOf(type);
  if (own.length === 0) {
    const problem = toProblem(assayError('mfa_data_not_read', { what: title, type }));
    return [{ type, title, decides, outcome: null, problem }];
  }
  return own
    .filter(({ outcome }) => !whole.includes(outcome) && !(noneUnlicensed && outcome === 'unlicensed'))
    .map(({ outcome, problem }) => ({ type, title, decides, outcome, problem: toProblem(problem) }));
}

export function titleOf(type: string): string {
  const declaration = findDeclaration(type);
  return declaration?.kind === 'entity' ? declaration.plural : (declaration?.title ?? type);
}
