/** What can be asked of a model in its thread, and what comes back: plain values. */
import type {
  Change,
  CheckAnswer,
  Difference,
  Effect,
  EscalationWay,
  Goal,
  HeldFolded,
  Missing,
  NamedChokePoint,
  Plane,
  RoleHolder,
  Ways,
} from '../../access/index.ts';

/** An action at a scope. The plane is told from the roles when it is left out. */
export interface ActionQuestion {
  readonly action: string;
  readonly plane?: Plane | undefined;
  readonly scope: string;
}

interface At {
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface Page {
  readonly from: number;
  readonly count: number;
}

export type Question =
  | ({ readonly kind: 'check'; readonly principal: string } & ActionQuestion & At)
  | ({ readonly kind: 'whoCan'; readonly eligible: boolean } & ActionQuestion & At & Page)
  | ({ readonly kind: 'whatCan'; readonly principal: string } & At & Page)
  | ({ readonly kind: 'whoHasRole'; readonly role: string; readonly scope: string } & At & Page)
  | ({
      readonly kind: 'whatIf';
      readonly changes: readonly Change[];
      readonly asks?: readonly ActionQuestion[];
      /** Whether ways to control are told as well. */
      readonly ways: boolean;
    } & At)
  | ({
      readonly kind: 'path';
      readonly principal?: string;
      readonly goal: Goal;
      readonly activations: boolean;
      /** Whether to tell what most ways have to pass. */
      readonly chokePoints: boolean;
    } & At &
      Page);

/** Data that is reached without a data action of a role. */
export interface Derived {
  /** `keys`: by keys that another right gives out. `accessPolicy`: a key vault lets it in by its own list. */
  readonly by: 'keys' | 'accessPolicy' | null;
  /** The action that gives the keys out. */
  readonly via: string | null;
  /** Cannot now, but can take what is needed in one step. */
  readonly escalation: boolean;
  /** The vault follows its access policies: what roles say of its data does not count. */
  readonly rolesIgnored: boolean;
}

export interface Answers {
  check: CheckAnswer & { readonly plane: Plane; readonly exact: boolean; readonly derived: Derived | null };
  whoCan: {
    readonly plane: Plane;
    readonly exact: boolean;
    readonly counts: { readonly allowed: number; readonly conditional: number; readonly eligible: number };
    readonly ids: readonly string[];
    readonly orphaned: readonly string[];
    readonly missing: readonly Missing[];
  };
  /** A page of what is held; the counts are of all. */
  whatCan: Omit<HeldFolded, 'tiers'> & {
    readonly counts: Readonly<Record<'holdings' | 'directoryRoles' | 'appRoles', number>> & Pick<HeldFolded, 'tiers'>;
  };
  whoHasRole: {
    readonly roleDefinitionId: string;
    readonly roleName: string;
    readonly counts: { readonly assignments: number; readonly principals: number };
    readonly holders: readonly RoleHolder[];
    readonly more: boolean;
    readonly missing: readonly Missing[];
  };
  whatIf: {
    readonly differences: readonly (Difference | Effect)[];
    readonly ways: Ways | null;
    readonly unknown: readonly Change[];
  };
  path: {
    /** Of the principal that was named. */
    readonly way: EscalationWay | null;
    readonly total: number;
    readonly reachers: readonly { readonly id: string; readonly steps: number }[];
    readonly chokePoints: readonly NamedChokePoint[] | null;
    readonly missing: readonly Missing[];
  };
}

/** Something that a question names and the model does not know. */
export interface Unknown {
  readonly unknown: 'principal' | 'resource' | 'role';
  readonly id: string;
}
