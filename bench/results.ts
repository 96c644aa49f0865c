/** What is measured: the content of the JSON file, and what the report is made from. */
import type { RequestCounter } from '../src/cloud/index.ts';
import type { SyncProgress, SyncRunView } from '../src/sync/index.ts';
import type { Bound } from './bound.ts';
import type { Case } from './options.ts';
import type { ModelPart } from './request-model.ts';
import type { Usage } from './usage.ts';

export interface PhaseResult extends Usage {
  readonly title: string;
  readonly state: SyncRunView['state'];
  /** From the start of the run to its end. */
  readonly seconds: number;
  /** From the moment it was asked for to its start. */
  readonly queuedSeconds: number;
  readonly objects: number;
  readonly progress: SyncProgress;
  readonly traffic: RequestCounter;
  readonly byHost: Readonly<Record<string, RequestCounter>>;
  readonly byPurpose: Readonly<Record<string, RequestCounter>>;
  /** The time that the documented budgets alone take for these requests. */
  readonly bound: Bound;
  /** The same with the share that the client leaves to others taken off. */
  readonly boundWithReserve: Bound;
  readonly storeBytes: number;
  /** How many collections ended with each outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
}

export interface ListingConnector {
  readonly requests: number;
  readonly entityTypes: number;
  readonly parts: readonly ModelPart[];
}

export interface CaseResult extends Case {
  readonly first: PhaseResult;
  readonly second: PhaseResult;
  readonly changed?: PhaseResult;
  /** What was changed before the third sync, or why there was none. */
  readonly change: string;
  /** Entity types in the catalogue, and those of which there was at least one. */
  readonly entityTypes: { readonly known: number; readonly found: number };
  /** A connector that lists per resource group, on the same tenant. */
  readonly listing: ListingConnector;
}
