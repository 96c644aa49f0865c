import type { Declaration, EntityType } from '../declaration.ts';
import { declarations } from '../registry.ts';
import { byText } from './selection.ts';
import { baseColumns, facetName, facetsOf, partColumn, type ViewColumn, viewColumns } from './view-columns.ts';

export interface TypeView {
  readonly name: string;
  /** `drop view if exists`: columns may have gone or moved since, which `create or replace view` refuses. */
  readonly drop: string;
  readonly create: string;
}

/**
 * One view for each entity type, sorted by name, over the table `entity`: what is present now, one column for each property.
 * Facets are columns of the type that they belong to and have no view. The views run with the rights of whoever asks, so
 * that row-level security holds. They need `assay_instant` (`instantFunctionSql`) and PostgreSQL 15.
 *
 * A column is null where the service said "none" and where it said nothing; `entity.properties` keeps the two apart.
 */
export function typeViews(from: readonly Declaration[] = declarations): readonly TypeView[] {
  return from
    .filter((declaration) => declaration.kind === 'entity')
    .filter((type) => type.facetOf === undefined)
    .map((type) => ({
      name: type.type,
      drop: `drop view if exists ${identifier(type.type)}`,
      create: createView(type, from),
    }))
    .sort((a, b) => byText(a.name, b.name));
}

function createView(type: EntityType, from: readonly Declaration[]): string {
  const facets = facetsOf(type, from).map((facet) => ({ type: facet.type, alias: identifier(facetName(facet, type)) }));
  const base = type.source.kind === 'part' ? [...baseColumns, partColumn] : baseColumns;
  const columns = [
    ...base.map((column) => `entity.${column}`),
    ...viewColumns(type, from).map((column) => {
      const alias = facets.find((facet) => facet.type === column.facet)?.alias ?? 'entity';
      return `${expression(column, `${alias}.properties`)} as ${identifier(column.name)}`;
    }),
  ];
  const joins = facets.map(
    ({ type: facet, alias }) =>
      `\nleft join entity as ${alias} on ${alias}.organization_id = entity.organization_id` +
      ` and ${alias}.part_of = entity.key and ${alias}.type = ${literal(facet)} and ${alias}.gone_at is null`,
  );
  return `create view ${identifier(type.type)} with (security_invoker = true) as
select
  ${columns.join(',\n  ')}
from entity${joins.join('')}
where entity.type = ${literal(type.type)} and entity.gone_at is null`;
}

/** A property as its SQL type. Values of another kind than declared are null rather than an error in a cast. */
function expression({ property, type }: ViewColumn, properties: string): string {
  const text = `${properties} ->> ${literal(property)}`;
  const json = `${properties} -> ${literal(property)}`;
  switch (type) {
    case 'text':
      return text;
    case 'boolean':
      return `case jsonb_typeof(${json}) when 'boolean' then (${text})::boolean end`;
    case 'numeric':
      return `case jsonb_typeof(${json}) when 'number' then (${text})::numeric end`;
    case 'timestamptz':
      return `assay_instant(${text})`;
    case 'jsonb':
      return `nullif(${json}, 'null'::jsonb)`;
  }
}

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
