import type { Family, UnreadableRow } from '../../access/index.ts';
import type { Gap } from '../load/gaps.ts';
import type { Question } from './questions.ts';

/** Requests to the thread of a model; `rows` are JSON as the database made it. */
export type ThreadRequest =
  /**
   * What is sent from now on makes a model: of everything, or of the model that is there and what has changed since; of the families
   * all rows follow. Until `finish` questions are answered from the model before.
   */
  | { readonly kind: 'begin'; readonly of: 'anew' | 'changes'; readonly families: readonly Family[] }
  | {
      readonly kind: 'entities' | 'relations' | 'keys' | 'changedEntities' | 'changedRelations';
      readonly rows: string;
    }
  /** Answers the numbers that relations named and no entity had. */
  | { readonly kind: 'unresolved' }
  | { readonly kind: 'finish'; readonly unreadable: readonly UnreadableRow[] }
  /** Writes the model to a file. */
  | { readonly kind: 'save'; readonly file: string; readonly note: SnapshotNote }
  /** Takes the model from a file instead of rows; answers its note, or undefined where the file is of no use. */
  | { readonly kind: 'restore'; readonly file: string; readonly basis: string }
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
  /** Which rows it was made from: with other ones, changes alone do not make it up to date. */
  readonly basis: string;
  /** From when on it lacks changes; null where that is not known. */
  readonly mark: string | null;
  readonly builtAt: string;
  readonly gaps: readonly Gap[];
  readonly counts: Built;
}
