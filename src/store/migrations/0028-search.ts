import { type Kysely, sql } from 'kysely';

/**
 * Where names and ids of entities and of people begin, and where words within names do, for a search that answers while somebody types.
 * See docs/decisions/0028-search-by-word-beginnings.md.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const own = `organization_id = (select nullif(current_setting('assay.organization_id', true), '')::uuid)`;

const secured = (table: string) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy own_organization on ${table} to assay_app using (${own}) with check (${own})`,
  `grant select, insert, update, delete on ${table} to assay_app`,
];

// As in 0009: rows are found by an index, whatever the planner knows of a table that a first sync fills.
const byIndex = `set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
  set plan_cache_mode = force_generic_plan`;

interface Source {
  readonly table: string;
  /** Its key beside the organisation. */
  readonly id: string;
  readonly idType: string;
  /** Columns on which the words depend, by name. */
  readonly facts: Readonly<Record<string, string>>;
  /** Which rows are found, of these facts. */
  readonly found: string;
  /** Texts that are split into words, and texts that are found by their beginning only; arrays. */
  readonly names: string;
  readonly wholes: string;
  /** New rows are many, and get their words after a sync. */
  readonly later?: true;
}

const sources: readonly Source[] = [
  {
    table: 'entity',
    id: 'entity_id',
    idType: 'bigint',
    facts: {
      key: 'key',
      name: 'name',
      azure_id: 'azure_id',
      user_name: `properties ->> 'userPrincipalName'`,
      mail: `properties ->> 'mail'`,
      app_id: `properties ->> 'appId'`,
      present: 'gone_at is null',
    },
    // A facet (key: that of its entity, and its kind) has the name of its entity, which is what is looked for.
    found: `present and key !~ '#[^/]*$'`,
    names: 'array[name]',
    // A key is found by itself; where people have the last part of the id only, that is.
    wholes: `array[user_name, mail, app_id,
      case when lower(azure_id) <> key or key ~ '^/(subscriptions|tenants)/[^/]+$' then substring(azure_id from '[^/]+$') end]`,
    later: true,
  },
  {
    table: 'person',
    id: 'person_id',
    idType: 'uuid',
    facts: {
      name: 'display_name',
      mail: 'mail',
      aliases: 'aliases',
      number: 'employee_id',
      present: 'ended_at is null',
    },
    found: 'present',
    names: 'array[name]',
    wholes: 'array[mail, number] || aliases',
  },
];

// What stands between words: all of ASCII that is neither letter nor digit. Not by class, which depends on the language of the database.
const marks = '\\x01-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7f';

const statements = [
  // `place` 0: a text begins; 1: a word within a name does, and what follows it comes along.
  `create function search_words(names text[], wholes text[]) returns table (place smallint, word text)
    language sql immutable parallel safe as $$
      select 0::smallint, left(lower(one.text), 40) from unnest(names || wholes) as one(text) where one.text <> ''
      union
      select 1::smallint, left(lower(array_to_string(parts[n : n + 19], '')), 40)
      from unnest(names) as one(text)
        cross join lateral regexp_split_to_array(left(one.text, 200),
          '(?<=[${marks}])(?=[^${marks}])|(?<=[a-z])(?=[A-Z])') as parts
        cross join lateral generate_series(2, least(cardinality(parts), 8)) as n
      where one.text !~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'
    $$`,
  ...sources.flatMap(wordsOf),
];

function wordsOf({ table, id, idType, facts, found, names, wholes, later }: Source): string[] {
  const words = `${table}_word`;
  const columns = Object.entries(facts)
    .map(([name, expression]) => `${expression} as ${name}`)
    .join(', ');
  const rows = (of: string) => `select organization_id, id, ${columns} from ${of}`;
  const split = (of: string) => `select organization_id, place, word, id
    from (${of}) as source cross join lateral search_words(${names}, ${wholes}) where ${found}`;
  const insert = (of: string) => `insert into ${words} (organization_id, place, word, ${id})
    ${split(of)} order by organization_id, place, word on conflict do nothing`;
  // One by one, each by its whole key: as a join the planner once read all words of the organisation for each of them.
  const remove = (of: string) => `for past in ${split(of)} loop
        delete from ${words} where ${words}.organization_id = past.organization_id and ${words}.place = past.place
          and ${words}.word = past.word and ${words}.${id} = past.id;
      end loop`;
  return [
    // Compared byte by byte, so that the index takes beginnings; and these comparisons alone may go into the index below the policy.
    `create table ${words} (
      organization_id uuid not null,
      place smallint not null,
      word text collate "C" not null,
      ${id} ${idType} not null,
      primary key (organization_id, place, word, ${id}))`,
    `alter table ${table} no force row level security`,
    insert(rows(table)),
    `alter table ${table} force row level security`,
    ...secured(words),
    `create function ${words}_removed() returns trigger language plpgsql ${byIndex} as $$ declare past record; begin
      ${remove(rows('removed'))};
      return null;
    end $$`,
    `create function ${words}_changed() returns trigger language plpgsql ${byIndex} as $$ declare past record; begin
      ${remove(`${rows('before')} except ${rows('after')}`)};
      ${insert(`${rows('after')} except ${rows('before')}`)};
      return null;
    end $$`,
    ...(later ? addedLater(insert(addedSince(columns))) : addedAtOnce(table, insert(rows('added')))),
    `create trigger ${words}_removed after delete on ${table}
      referencing old table as removed for each statement execute function ${words}_removed()`,
    `create trigger ${words}_changed after update on ${table}
      referencing old table as before new table as after for each statement execute function ${words}_changed()`,
  ];
}

function addedAtOnce(table: string, insert: string): string[] {
  return [
    `create function ${table}_word_added() returns trigger language plpgsql ${byIndex} as $$ begin
    ${insert};
    return null;
  end $$`,
    `create trigger ${table}_word_added after insert on ${table}
    referencing new table as added for each statement execute function ${table}_word_added()`,
  ];
}

/** Entities of a connection that were first seen since the last time; `since` and the names are those of the function below. */
function addedSince(columns: string): string {
  return `select organization_id, id, ${columns} from entity
  where entity.organization_id = own_organization and entity.connection_id = own_connection and entity.gone_at is null
    and entity.changed_at >= since and entity.first_seen_at >= since`;
}

/** `add_entity_words` gives the entities that a connection has seen for the first time their words. */
function addedLater(insert: string): string[] {
  return [
    `create table entity_word_state (
    organization_id uuid not null,
    connection_id uuid not null,
    added_until timestamptz not null,
    primary key (organization_id, connection_id),
    foreign key (organization_id, connection_id) references connection on delete cascade)`,
    'alter table entity no force row level security',
    `insert into entity_word_state select organization_id, connection_id, max(first_seen_at) from entity
    where exists (select from connection where connection.organization_id = entity.organization_id and connection.id = entity.connection_id)
    group by organization_id, connection_id`,
    'alter table entity force row level security',
    ...secured('entity_word_state'),
    `create function add_entity_words(own_organization uuid, own_connection uuid) returns void language plpgsql as $$
    declare
      since timestamptz := coalesce((select added_until from entity_word_state
        where organization_id = own_organization and connection_id = own_connection), '-infinity');
      until timestamptz := (select max(first_seen_at) from entity where entity.organization_id = own_organization
        and entity.connection_id = own_connection and entity.gone_at is null and entity.changed_at >= since);
    begin
      if until is null then
        return;
      end if;
      ${insert};
      insert into entity_word_state values (own_organization, own_connection, until)
        on conflict (organization_id, connection_id) do update set added_until = greatest(entity_word_state.added_until, excluded.added_until);
    end $$`,
  ];
}
