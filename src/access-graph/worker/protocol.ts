import type { UnreadableRow } from '../../access/index.ts';
import type { Gap } from '../load/gaps.ts';
import type { Question } from './questions.ts';

/** Requests to the thread of a model; `rows` are JSON as the database made it. */
export type ThreadRequest =
  | { readonly kind: 'entities' | 'relations' | 'keys'; readonly rows: string }
  /** Answers the numbers that relations named and no entity had. */
  | { readonly kind: 'unresolved' }
  | { readonly kind: 'finish'; readonly unreadable: readonly UnreadableRow[] }
  /** Writes the model to a file. */
  | { readonly kind: 'save'; readonly file: string; readonly note: SnapshotNote }
  /** Takes the model from a file instead of rows; answers its note, or undefined where the file is of no use. */
  | { readonly kind: 'restore'; readonly file: string; readonly version: string }
  | { readonly kind: 'ask'; readonly question: Question };

export interface Built {
  readonly entities: number;
  readonly relations: number;
  /** Scopes that were said to lie below themselves. */
  readonly cyclicScopes: readonly string[];
}

/** What a file of a model says of itself. */
export interface SnapshotNote {
  /** State of the data that it was made from. */
  readonly version: string;
  readonly builtAt: string;
  readonly gaps: readonly Gap[];
  readonly counts: Built;
}
