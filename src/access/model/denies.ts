import type { PermissionBlock } from '../actions/action-row.ts';

/** Principal of a deny assignment that stands for everyone (type SystemDefined). */
export const everyoneId = '00000000-0000-0000-0000-000000000000';

export interface DenyAssignment {
  readonly id: string;
  readonly scope: number;
  readonly blocks: readonly PermissionBlock[];
  readonly everyone: boolean;
  readonly principals: readonly number[];
  readonly excluded: readonly number[];
  readonly scopeOnly: boolean;
  readonly systemProtected: boolean;
  readonly condition: number;
}
