/** One permission block; actions separated by blanks. */
export interface RolePermissions {
  readonly actions?: string;
  readonly notActions?: string;
  readonly dataActions?: string;
  readonly notDataActions?: string;
}

/** One built-in role. */
export type BuiltInRole = readonly [guid: string, name: string, permissions: RolePermissions];
