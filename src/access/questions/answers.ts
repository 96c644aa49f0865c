import type { Missing } from '../model/unreadable.ts';

/** A condition on the way of a grant. */
export interface ConditionEvidence {
  readonly on: 'roleAssignment' | 'roleDefinition';
  readonly text: string;
  readonly state: 'true' | 'false' | 'unknown';
  /** Why a condition cannot be read. */
  readonly problem?: string;
}

/** One role assignment that grants what is asked, and how the principal comes by it. */
export interface GrantPath {
  readonly roleAssignmentId: string;
  readonly roleDefinitionId: string;
  readonly roleName: string;
  /** Scope of the assignment, which covers the scope asked about. */
  readonly scope: string;
  /** Groups from the principal outward; empty for a direct assignment. */
  readonly via: readonly string[];
  /** Groups of the chain whose membership has to be activated. */
  readonly activate: readonly string[];
  readonly assignmentType: 'Assigned' | 'Activated' | 'Eligible';
  readonly delegated: boolean;
  /** Permission blocks of the role by their place, with the pattern that matched. */
  readonly permissions: readonly { readonly block: number; readonly pattern: string; readonly elided: boolean }[];
  readonly conditional: boolean;
  readonly conditions: readonly ConditionEvidence[];
  readonly startDateTime?: string;
  readonly endDateTime?: string;
}

export interface DenyEvidence {
  readonly denyAssignmentId: string;
  readonly scope: string;
  readonly pattern: string;
  /** It stands in the way; `excluded`: the principal is excepted; `other`: it is for others. */
  readonly effect: 'denies' | 'conditional' | 'excluded' | 'other';
}

/**
 * - `allowed`, `conditional`: now; conditional when every way hangs on a condition that what is known does not decide.
 * - `eligible`: not now, but after an activation.
 * - `denied`: a deny assignment stands in the way.
 * - `no`: nothing grants it. `unknown`: nothing that could be read grants it, and something could not be read.
 */
export type Outcome = 'allowed' | 'conditional' | 'eligible' | 'denied' | 'no' | 'unknown';

export interface CheckAnswer {
  readonly outcome: Outcome;
  readonly paths: readonly GrantPath[];
  readonly eligiblePaths: readonly GrantPath[];
  readonly denies: readonly DenyEvidence[];
  readonly missing: readonly Missing[];
}
