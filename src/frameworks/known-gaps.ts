/** What other tools and frameworks name, and no check of ours judges; each with the reason. */
import leftOutOfPeers from './data/peers-left-out.json' with { type: 'json' };

/**
 * Why an id in `data` has no check, by that id: there is none at present. What is added here shows as not covered, and has to
 * leave when its check comes: a test says so.
 */
export const missingChecks: Readonly<Record<string, string>> = {};

export interface LeftOut {
  readonly reason: string;
  /** Ids of checks by the tool that has them. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
}

/** Checks of other tools that are left out on purpose, such as those of services that are retired. */
export const leftOut: readonly LeftOut[] = leftOutOfPeers.map(({ reason, ids }) => ({
  reason,
  ids: Object.fromEntries(Object.entries(ids).map(([tool, list]) => [tool, list ?? []])),
}));
