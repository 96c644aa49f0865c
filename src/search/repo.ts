/** Entities and people by the words of their names, found in `entity_word` and `person_word`. Each search reads a bounded number of rows. */
import { type RawBuilder, sql } from 'kysely';
import type { Asked } from './words.ts';

/** As `search_words` cuts what it keeps. */
const kept = 40;
/** Rows that are looked at for each beginning: of the whole phrase, and of each word where there are several. */
const ofPhrase = 200;
const ofWord = { read: 3000, taken: 250 };
const ofKeys = 50;
/** A beginning of an id that is shorter says nothing. */
const shortestKey = 4;

/** What ranks come to: the text itself, its beginning, the beginning of a word in it, each word somewhere in it. */
const ranks = { same: 0, begins: 1, word: 2, apart: 3 } as const;

// Only comparisons of whole texts go into an index below row-level security, since only they are known to be leakproof: so a beginning is
// a range. The limits within are what bounds the work; the lateral lookups of one row each cannot become a scan of a table.
const hits = (organizationId: string, source: { words: string; id: string }, { phrase, words }: Asked) => {
  const [table, id] = [sql.table(source.words), sql.ref(source.id)];
  const range = sql`organization_id = ${organizationId} and place = places.place and word >= probe.low and word < probe.high`;
  const places = sql`(values (0::smallint), (1::smallint)) as places(place)`;
  const probes = (texts: readonly string[]) => sql`(
    select low, low || chr(1114111) as high from (
      select left(lower(text), ${kept}) as low from unnest(${[...texts]}::text[]) as text) as lowered offset 0) as probe`;
  return sql.join(
    [
      sql`select hit.id, case when places.place = 1 then ${sql.lit(ranks.word)} when hit.word = probe.low
          then ${sql.lit(ranks.same)} else ${sql.lit(ranks.begins)} end as rank
        from ${probes([phrase])} cross join ${places} cross join lateral (
          select ${id} as id, word from ${table} where ${range} order by word limit ${sql.lit(ofPhrase)}) as hit`,
      ...(words.length > 1
        ? [
            // Of a frequent word, those first in whose text the others follow.
            sql`select hit.id, ${sql.lit(ranks.apart)} as rank
        from ${probes(words)} cross join ${places} cross join lateral (
          select near.id from (
            select ${id} as id, word from ${table} where ${range} order by word limit ${sql.lit(ofWord.read)}) as near
          order by (select count(*) from unnest(${[...words]}::text[]) as other where strpos(near.word, other) > 0) desc
          limit ${sql.lit(ofWord.taken)}) as hit`,
          ]
        : []),
    ],
    sql` union all `,
  );
};

/** Whether each word is in the text; the index tells as much of a phrase that it keeps whole. */
const holds = ({ phrase, words }: Asked, text: RawBuilder<unknown>) => sql`
  (rank < ${sql.lit(ranks.apart)} and ${sql.lit(phrase.length <= kept)}
    or (select bool_and(strpos(${text}, lower(word)) > 0) from unnest(${[...words]}::text[]) as word))`;

export interface EntityHit {
  readonly id: string;
  readonly azure_id: string;
  readonly type: string;
  readonly name: string;
  readonly user_name: string | null;
  readonly mail: string | null;
  readonly scope: string;
  readonly subscription_name: string | null;
  readonly gone_at: Date | null;
}

/** At most `limit` of them, best first: id, user principal name or name; then beginnings; then words within. */
export function entitiesLike(organizationId: string, asked: Asked, limit: number): RawBuilder<EntityHit> {
  const key = asked.phrase;
  const tail = key.includes('/') ? key.slice(key.lastIndexOf('/') + 1).slice(0, kept) : '';
  const isKeyLike = key.length >= shortestKey && /^(\/|[0-9a-f-]+$)/.test(key);
  const ofOrganization = sql`organization_id = ${organizationId}`;
  const everything = sql`lower(concat_ws(' ', name, azure_id, properties ->> 'userPrincipalName', properties ->> 'mail',
    properties ->> 'appId'))`;
  return sql<EntityHit>`
    with hit as (
      select id, min(rank) as rank, bool_or(by_key) as by_key from (
        select id, rank, false as by_key from (${hits(organizationId, { words: 'entity_word', id: 'entity_id' }, asked)}) as named
        union all
        select id, ${sql.lit(ranks.same)}, true from entity_key where ${ofOrganization} and key = ${key}
        ${
          isKeyLike
            ? sql`union all (select id, ${sql.lit(ranks.word)}, true from entity_key
                where ${ofOrganization} and key >= ${key} and key < ${`${key}\u{10ffff}`} order by key limit ${sql.lit(ofKeys)})`
            : sql``
        }
        ${
          tail === ''
            ? sql``
            : sql`union all (select entity_id, ${sql.lit(ranks.apart)}, false from entity_word
                where ${ofOrganization} and place = 0 and word = ${tail} limit ${sql.lit(ofKeys)})`
        }
      ) as every group by id
    ), best as (
      select entity.id, rank from hit cross join lateral (
        select * from entity where ${ofOrganization} and id = hit.id limit 1) as entity
      where (gone_at is null or by_key and rank = 0) and key !~ '#[^/]*$' and (by_key or ${holds(asked, everything)})
      order by rank, part_of is not null, length(name), name collate "C", entity.id limit ${limit}
    )
    select entity.id, azure_id, type, entity.name, properties ->> 'userPrincipalName' as user_name,
      properties ->> 'mail' as mail, scope, subscription.name as subscription_name, gone_at
    from best cross join lateral (
        select *, '/subscriptions/' || scope as within from entity
        where ${ofOrganization} and id = best.id limit 1) as entity
      left join lateral (
        select id from entity_key where ${ofOrganization} and key = entity.within limit 1) as known on true
      left join lateral (
        select name from entity as one where ${ofOrganization} and id = known.id limit 1) as subscription on true
    order by rank, part_of is not null, length(entity.name), entity.name collate "C", entity.id`;
}

export interface PersonHit {
  readonly id: string;
  readonly display_name: string;
  readonly mail: string | null;
  readonly employee_id: string | null;
  readonly source: string;
}

/** People likewise; also by employee id and by any of their addresses. */
export function peopleLike(organizationId: string, asked: Asked, limit: number): RawBuilder<PersonHit> {
  const everything = sql`lower(concat_ws(' ', display_name, mail, employee_id, array_to_string(aliases, ' ')))`;
  return sql<PersonHit>`
    with hit as (
      select id, min(rank) as rank from (${hits(organizationId, { words: 'person_word', id: 'person_id' }, asked)}) as named
      group by id
    )
    select person.id, display_name, mail, employee_id, source
    from hit cross join lateral (
      select * from person where organization_id = ${organizationId} and id = hit.id and ended_at is null limit 1) as person
    where ${holds(asked, everything)}
    order by rank, length(display_name), display_name collate "C", person.id limit ${limit}`;
}
