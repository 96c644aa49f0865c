/** The subset of the Kusto query language that the simulator runs, as parsed. */
import type { Json } from '../../../world/world.ts';

/** A length of time, from literals such as `7d` and `30m`. */
export interface Timespan {
  readonly milliseconds: number;
}

export type Value = Json | Date | Timespan;
export type Row = Record<string, Value>;

export type Expression =
  | { readonly kind: 'literal'; readonly value: Value }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'path'; readonly object: Expression; readonly index: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'list';
      readonly operator: string;
      readonly value: Expression;
      readonly list: readonly Expression[];
    }
  | {
      readonly kind: 'between';
      readonly negated: boolean;
      readonly value: Expression;
      readonly low: Expression;
      readonly high: Expression;
    };

export interface Named {
  readonly name: string;
  readonly expression: Expression;
}

export interface SortKey {
  readonly expression: Expression;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** A piece of a `parse` pattern: a text that has to be there, or what lies between texts, kept in a column or (`*`) not. */
export type ParsePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'column'; readonly name: string; readonly type: string };

export type Operator =
  | { readonly kind: 'where'; readonly predicate: Expression }
  | { readonly kind: 'project'; readonly columns: readonly Named[] }
  | { readonly kind: 'project-away'; readonly patterns: readonly string[] }
  | { readonly kind: 'project-keep'; readonly patterns: readonly string[] }
  | { readonly kind: 'project-rename'; readonly columns: readonly Named[] }
  | { readonly kind: 'extend'; readonly columns: readonly Named[] }
  | { readonly kind: 'order'; readonly keys: readonly SortKey[] }
  | { readonly kind: 'take'; readonly count: number }
  | { readonly kind: 'top'; readonly count: number; readonly keys: readonly SortKey[] }
  | { readonly kind: 'count' }
  | { readonly kind: 'distinct'; readonly columns: readonly Named[] | '*' }
  | { readonly kind: 'summarize'; readonly aggregates: readonly Named[]; readonly by: readonly Named[] }
  | { readonly kind: 'mv-expand'; readonly columns: readonly Named[] }
  | { readonly kind: 'parse'; readonly value: Expression; readonly pattern: readonly ParsePart[] }
  | { readonly kind: 'union'; readonly others: readonly Query[] }
  | {
      readonly kind: 'join';
      readonly how: 'inner' | 'leftouter' | 'innerunique';
      readonly right: Query;
      readonly on: readonly { readonly left: string; readonly right: string }[];
    };

/** A table, or several with the same operators, and what is done to its rows. */
export interface Query {
  readonly tables: readonly (string | Query)[];
  readonly operators: readonly Operator[];
}
