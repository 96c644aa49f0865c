import type { Adjacency } from './adjacency.ts';
import type { Names } from './id-table.ts';

/** The whole tenant as the scope of a directory role. */
export const tenantScope = -1;

/** Assignments of directory roles. `scope`: a unit, an application or a service principal by number, or `tenantScope`. */
export interface DirectoryRoles {
  readonly ids: Names;
  /** Role templates. */
  readonly templates: Names;
  readonly count: number;
  readonly principal: Uint32Array;
  readonly template: Uint32Array;
  readonly scope: Int32Array;
  readonly kind: Uint8Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly byPrincipal: Adjacency;
  readonly byTemplate: Adjacency;
}

export const directoryColumns = {
  principal: Uint32Array,
  template: Uint32Array,
  scope: Int32Array,
  kind: Uint8Array,
  from: Float64Array,
  to: Float64Array,
} as const;

/** App roles: who holds which role of which service principal. */
export interface AppRoles {
  readonly ids: Names;
  readonly roles: Names;
  readonly count: number;
  readonly principal: Uint32Array;
  readonly resource: Uint32Array;
  readonly role: Uint32Array;
  readonly byPrincipal: Adjacency;
  readonly byResource: Adjacency;
}

export const appRoleColumns = { principal: Uint32Array, resource: Uint32Array, role: Uint32Array } as const;

/** External subjects that may act as an application or a user-assigned identity. */
export interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  readonly object: number;
}
