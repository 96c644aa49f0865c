/** What other tools and frameworks name, and no check of ours judges; each with the reason. */
import leftOutOfPeers from './data/peers-left-out.json' with { type: 'json' };

/** Ids in `data` without a check. One that gets its check has to leave this table: a test says so. */
export const missingChecks: Readonly<Record<string, string>> = {
  'entra-app-no-unused-privileges':
    'When a service principal last signed in is told by a report (servicePrincipalSignInActivity) that only the beta version of Microsoft Graph has.',
};

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
