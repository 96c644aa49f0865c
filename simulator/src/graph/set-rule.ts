/** The shape of the tables that say what Graph serves at a path, and under which conditions. */

/** How a family of endpoints words a missing permission. */
export type DeniedAs = 'directory' | 'reports' | 'policy' | 'forbidden';

/** Which licence check stands before an endpoint. */
export type LicenceGate = 'premium' | 'pim' | 'risk' | 'workload-risk' | 'governance';

export interface SetRule {
  /** Path below the version, in Microsoft's letter case. */
  readonly path: string;
  /** Entity type without the `microsoft.graph.` prefix. */
  readonly type: string;
  readonly singleton: boolean;
  /** Any one of these opens the endpoint; the ReadWrite form of a Read permission does too. */
  readonly permissions: readonly string[];
  readonly deniedAs: DeniedAs;
  readonly licence?: LicenceGate;
  readonly defaultPage: number;
  /** Largest `$top`; absent where the service documents none. */
  readonly maxTop?: number;
  /** A directory object: advanced query rules apply. */
  readonly directory: boolean;
  readonly delta: boolean;
  readonly betaOnly: boolean;
  /** Collection name in `@odata.context` where it differs from the path. */
  readonly contextName?: string;
}

export interface NavigationRule {
  readonly name: string;
  /** Entity type of the target; `directoryObject` for mixed collections. */
  readonly type: string;
  readonly many: boolean;
  /** Contained objects are named below their owner in `@odata.context`. */
  readonly contained: boolean;
  /** Absent: the permissions of the owner's set. */
  readonly permissions?: readonly string[];
  readonly deniedAs?: DeniedAs;
  readonly maxTop?: number;
  /** Property of the owner that holds the id of the one target, where the world keeps no reference for it. */
  readonly idProperty?: string;
  readonly betaOnly: boolean;
  /** Comes without `$expand` where the body holds it. */
  readonly inline: boolean;
}

type Extra = Partial<Omit<SetRule, 'path' | 'type' | 'permissions'>>;

export const permissionsOf = (text: string): readonly string[] => text.split(' ');

/** One row of a set table; permissions are separated by spaces. */
export function setRule(path: string, type: string, permissions: string, extra: Extra = {}): SetRule {
  return {
    path,
    type,
    permissions: permissionsOf(permissions),
    singleton: false,
    deniedAs: 'directory',
    defaultPage: 100,
    directory: false,
    delta: false,
    betaOnly: false,
    ...extra,
  };
}
