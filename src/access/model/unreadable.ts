import type { UnreadableRow } from './input.ts';

/** Something that could not be read and that an answer depends on. */
export interface Missing {
  readonly what: UnreadableRow['what'] | 'roleDefinition' | 'condition' | 'principal' | 'resource';
  /** Id of what could not be read. */
  readonly at: string;
  readonly reason: string;
}

export interface Unreadable {
  /** By scope. */
  readonly scopes: ReadonlyMap<number, readonly Missing[]>;
  /** By group. */
  readonly groups: ReadonlyMap<number, Missing>;
  /** Of the whole directory. */
  readonly directory: readonly Missing[];
}
