import { type Adjacency, adjacency } from './adjacency.ts';
import type { IdTable, Names } from './id-table.ts';

/** Kinds of assignments by code. */
export const assignmentKind = { assigned: 0, activated: 1, eligible: 2 } as const;
export type AssignmentKindCode = (typeof assignmentKind)[keyof typeof assignmentKind];

export function kindOfAssignment(type: string | null | undefined): AssignmentKindCode {
  const lower = type?.toLowerCase();
  if (lower === 'eligible') return assignmentKind.eligible;
  return lower === 'activated' ? assignmentKind.activated : assignmentKind.assigned;
}

export const assignmentColumns = {
  principal: Uint32Array,
  role: Uint32Array,
  scope: Uint32Array,
  kind: Uint8Array,
  /** 1: a delegation of Lighthouse. */
  delegated: Uint8Array,
  /** 1: the assignment itself says that its principal lives in another tenant. */
  foreign: Uint8Array,
  /** -1 for none. */
  condition: Int32Array,
  /** Milliseconds since 1970; from inclusive, to exclusive. */
  from: Float64Array,
  to: Float64Array,
} as const;

export interface AssignmentRows {
  readonly principal: Uint32Array;
  readonly role: Uint32Array;
  readonly scope: Uint32Array;
  readonly kind: Uint8Array;
  readonly delegated: Uint8Array;
  readonly foreign: Uint8Array;
  readonly condition: Int32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** Role assignments of Azure as columns, found by scope and by principal. */
export interface Assignments extends AssignmentRows {
  readonly ids: Names;
  readonly count: number;
  readonly byScope: Adjacency;
  readonly byPrincipal: Adjacency;
}

export function activeAt({ from, to }: Pick<AssignmentRows, 'from' | 'to'>, row: number, at: number): boolean {
  return (from[row] ?? 0) <= at && at < (to[row] ?? 0);
}

/** Milliseconds of an ISO moment; the other value when there is none, or what is there is none. */
export function moment(text: string | null | undefined, otherwise: number): number {
  const parsed = text ? Date.parse(text) : Number.NaN;
  return Number.isNaN(parsed) ? otherwise : parsed;
}

export function indexAssignments(ids: IdTable, rows: AssignmentRows, objects: number, scopes: number): Assignments {
  const numbers = Uint32Array.from(rows.principal, (_, index) => index);
  return {
    ...rows,
    ids,
    count: numbers.length,
    byScope: adjacency(scopes, rows.scope, numbers),
    byPrincipal: adjacency(objects, rows.principal, numbers),
  };
}
