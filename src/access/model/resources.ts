import type { Adjacency } from './adjacency.ts';
import type { EdgeList } from './edges.ts';

/** Properties of resources that decide about access, as bits. */
export const resourceFlag = {
  /** The properties were read: what is not said has Azure's default. */
  known: 1,
  /** Storage: `allowSharedKeyAccess` is false. */
  keysOff: 2,
  /** Key vault: `enableRbacAuthorization` is true. */
  rbacVault: 4,
} as const;

/** An access policy of a key vault: permissions in lower case by kind. */
export interface VaultPolicy {
  readonly vault: number;
  readonly principal: number;
  /** Set for a policy that counts only together with this application. */
  readonly application: string | undefined;
  readonly secrets: readonly string[];
  readonly keys: readonly string[];
  readonly certificates: readonly string[];
}

/** What rows say of identities; `identities` is what follows from all of them. */
export interface IdentityRows {
  /** Scope to a service principal. */
  readonly runsAs: EdgeList;
  /** Scope to the scope of a user-assigned identity. */
  readonly uses: EdgeList;
  /** Scope of a user-assigned identity to its service principal. */
  readonly own: EdgeList;
}

/** What is kept of resources: by scope, the principals of their identities, and the few properties that matter. */
export interface Resources {
  readonly flags: Uint8Array;
  /** Scope to the service principals of its system-assigned and user-assigned identities. */
  readonly identities: Adjacency;
  /** Service principal to the scopes it is an identity of. */
  readonly identityOf: Adjacency;
  readonly identityRows: IdentityRows;
  readonly policies: readonly VaultPolicy[];
  /** Scope of a vault to its policies. */
  readonly policiesOf: ReadonlyMap<number, readonly VaultPolicy[]>;
}
