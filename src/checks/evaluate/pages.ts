/**
 * Subjects and facts as they lie in the store. Bodies travel as texts: who judges parses them, and that may be another thread.
 */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import type { FactSource } from '../declaration.ts';

export interface Place {
  readonly organizationId: string;
  readonly connectionId: string;
}

export interface ItemRow {
  readonly key: string;
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly document: string | null;
  readonly properties: string;
}

export interface SubjectRow extends ItemRow {
  readonly subjectId: string;
  readonly scope: string;
  /** What it was judged to be before. */
  readonly verdicts: string | null;
  /** Digest of what other rooms had judged of it then. */
  readonly judged: string | null;
}

const item = sql`entity.key, entity.azure_id as id, entity.type, entity.name, entity.document::text as document,
  entity.properties::text as properties`;

/** Numbers of all present entities of a type, in order. */
export async function readIds(
  db: StoreTransaction,
  { organizationId, connectionId }: Place,
  type: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('entity')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('connection_id', '=', connectionId)
    .where('type', '=', type)
    .where('gone_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Those of these numbers that are present, in order. */
export async function readSubjects(
  db: StoreTransaction,
  { organizationId, connectionId }: Place,
  type: string,
  ids: readonly string[],
): Promise<SubjectRow[]> {
  const { rows } = await sql<SubjectRow>`
    select ${item}, entity.id as "subjectId", entity.scope, judged.verdicts, judged.judged
    from entity left join check_subject as judged on judged.organization_id = entity.organization_id
      and judged.connection_id = entity.connection_id and judged.subject_id = entity.id
    where entity.organization_id = ${organizationId} and entity.connection_id = ${connectionId} and entity.type = ${type}
      and entity.gone_at is null and entity.id = any(${[...ids]}::bigint[])
    order by entity.id`.execute(db);
  return rows;
}

/** Facts that are entities. */
type EntitySource = FactSource & { readonly from: Exclude<FactSource['from'], 'judged'> };
export const isOfEntities = (source: FactSource): source is EntitySource => source.from !== 'judged';

/** Facts of the subjects of a page: by the number of the subject; of a subscription by its scope; of the tenant under ''. */
export type FactRows = readonly (readonly [of: string, item: ItemRow])[];

export async function readFacts(
  db: StoreTransaction,
  place: Place,
  source: EntitySource,
  subjects: readonly Pick<SubjectRow, 'subjectId' | 'key' | 'scope'>[],
): Promise<FactRows> {
  const { rows } = await query(place, source, subjects).execute(db);
  return rows.map(({ of, ...row }) => [of, row]);
}

function query(
  { organizationId, connectionId }: Place,
  source: EntitySource,
  subjects: readonly Pick<SubjectRow, 'subjectId' | 'key' | 'scope'>[],
): RawBuilder<ItemRow & { of: string }> {
  const ids = subjects.map(({ subjectId }) => subjectId);
  const told = toldOf(source);
  const conditions = sql`entity.organization_id = ${organizationId} and entity.type = any(${[...source.types]}::text[])
    and entity.gone_at is null ${onlyThese(source)}`;
  switch (source.from) {
    case 'contained':
      return linked(organizationId, ids, 'contains', 'out', conditions, told);
    case 'related':
      return linked(organizationId, ids, source.relation ?? '', source.direction ?? 'out', conditions, told);
    case 'facet':
      return sql`select whole.id::text as of, ${told} from unnest(${ids}::bigint[], ${subjects.map(({ key }) => key)}::text[])
          as whole(id, key)
        join entity on entity.organization_id = ${organizationId} and entity.part_of = whole.key where ${conditions}
        order by entity.id`;
    case 'subscription':
      return sql`select entity.scope as of, ${told} from entity
        where ${conditions} and entity.connection_id = ${connectionId}
          and entity.scope = any(${[...new Set(subjects.map(({ scope }) => scope))]}::text[]) order by entity.id`;
    case 'tenant':
      return sql`select '' as of, ${told} from entity where ${conditions} and entity.connection_id = ${connectionId}
        order by entity.id`;
  }
}

function linked(
  organizationId: string,
  ids: readonly string[],
  relation: string,
  direction: 'out' | 'in',
  conditions: RawBuilder<unknown>,
  told: RawBuilder<unknown>,
): RawBuilder<ItemRow & { of: string }> {
  const [own, other] = direction === 'out' ? ['from_id', 'to_id'] : ['to_id', 'from_id'];
  return sql`select link.of::text as of, ${told} from (
      select distinct ${sql.ref(`relation.${own}`)} as of, ${sql.ref(`relation.${other}`)} as other from relation
      where organization_id = ${organizationId} and ${sql.ref(`relation.${own}`)} = any(${ids}::bigint[])
        and type = ${relation} and gone_at is null) as link
    join entity on entity.id = link.other where ${conditions} order by entity.id`;
}

function toldOf({ pick }: FactSource): RawBuilder<unknown> {
  if (!pick) return item;
  return sql`entity.key, entity.azure_id as id, entity.type, entity.name, null as document,
    (select coalesce(jsonb_object_agg(property.name, property.value), '{}') from jsonb_each(entity.properties) as property(name, value)
      where property.name = any(${[...pick]}::text[]))::text as properties`;
}

function onlyThese({ only = {} }: FactSource): RawBuilder<unknown> {
  const each = Object.entries(only).map(
    ([name, values]) => sql`and lower(entity.properties ->> ${name}) = any(${[...values]}::text[])`,
  );
  return each.length > 0 ? sql.join(each, sql` `) : sql``;
}
