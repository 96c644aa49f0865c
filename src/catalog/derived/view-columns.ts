import type { Declaration, EntityType, PropertyKind } from '../declaration.ts';

export interface ViewColumn {
  readonly name: string;
  /** SQL type. */
  readonly type: 'text' | 'boolean' | 'numeric' | 'timestamptz' | 'jsonb';
  readonly property: string;
  /** Type of the facet that it comes from; absent for the type's own. */
  readonly facet?: string;
}

/** Columns that every view begins with. `id` is the number that the HTTP API calls `id`. */
export const baseColumns = ['key', 'id', 'azure_id', 'name', 'first_seen_at', 'changed_at'] as const;
export const partColumn = 'part_of';

const sqlTypes = {
  text: 'text',
  flag: 'boolean',
  number: 'numeric',
  instant: 'timestamptz',
  list: 'jsonb',
  json: 'jsonb',
} as const satisfies Record<PropertyKind, ViewColumn['type']>;

/** `lastSignInDateTime` -> `last_sign_in_date_time`, `allowedIPRanges` -> `allowed_ip_ranges`. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

export function facetsOf(type: EntityType, from: readonly Declaration[]): readonly EntityType[] {
  return from.filter((declaration) => declaration.kind === 'entity').filter((facet) => facet.facetOf === type.type);
}

/** `entra_user_sign_in_activity` of `entra_user` -> `sign_in_activity`. */
export function facetName(facet: EntityType, of: EntityType): string {
  return facet.type.startsWith(`${of.type}_`) ? facet.type.slice(of.type.length + 1) : facet.type;
}

/**
 * Columns of a type's view after the base ones: its own properties, then those of its facets. A name that is taken gets the
 * facet's name before it, or `property_` where it is the type's own.
 */
export function viewColumns(type: EntityType, from: readonly Declaration[]): readonly ViewColumn[] {
  const taken = new Set<string>([...baseColumns, partColumn]);
  const columns = (owner: EntityType, prefix: string, facet?: string) =>
    Object.entries(owner.properties).map(([property, { kind }]): ViewColumn => {
      const plain = snakeCase(property);
      const name = taken.has(plain) ? `${prefix}_${plain}` : plain;
      if (taken.has(name)) throw new Error(`${owner.type}: two properties want the column ${name}`);
      taken.add(name);
      return { name, type: sqlTypes[kind], property, ...(facet !== undefined && { facet }) };
    });
  return [
    ...columns(type, 'property'),
    ...facetsOf(type, from).flatMap((facet) => columns(facet, facetName(facet, type), facet.type)),
  ];
}
