import type { Outcome } from './schema.ts';

/** Outcomes that say that there is nothing to read, or that somebody wanted it so. */
export const untroubled: readonly Outcome[] = ['complete', 'unregistered', 'skipped'];
