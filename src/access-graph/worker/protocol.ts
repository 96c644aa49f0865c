import type { UnreadableRow } from '../../access/index.ts';
import type { Question } from './questions.ts';

/** Requests to the thread of a model; `rows` are JSON as the database made it. */
export type ThreadRequest =
  | { readonly kind: 'entities' | 'relations' | 'keys'; readonly rows: string }
  /** Answers the numbers that relations named and no entity had. */
  | { readonly kind: 'unresolved' }
  | { readonly kind: 'finish'; readonly unreadable: readonly UnreadableRow[] }
  | { readonly kind: 'ask'; readonly question: Question };

export interface ThreadAnswer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

export interface Built {
  readonly entities: number;
  readonly relations: number;
  /** Scopes that were said to lie below themselves. */
  readonly cyclicScopes: readonly string[];
}
