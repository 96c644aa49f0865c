import { type Kysely, sql } from 'kysely';

/**
 * What a page brings as it is known already does not travel: only its numbers are put down. And whoever ends entities hears of
 * which types and in which scopes, so that the ledger can follow. See docs/decisions/0020-what-is-known-costs-a-look.md.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

// As in 0009: what the planner knows of a table that a first sync fills is always out of date, and a plan made for an empty table is kept while it
// grows. So rows are found by an index, one lookup for each: that is what the lateral subqueries with an offset or limit are for.
const byIndex = `set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
  set plan_cache_mode = force_generic_plan`;

const statements = [
  `do $$ declare name text; begin
    for name in select oid::regprocedure::text from pg_proc where proname in ('save_page', 'end_entities', 'known_hashes')
    loop execute format('drop function %s', name); end loop;
  end $$`,

  // Ends entities with their parts, facets and the parts of these, and the relations that any of them told of.
  `create function end_entities(in_organization uuid, in_ids bigint[], in_at timestamptz)
    returns table (type text, scope text, count bigint)
    language sql ${byIndex} as $$
      with recursive lost as (
        select id, key from entity where organization_id = in_organization and id = any(in_ids)
        union
        select part.id, part.key from lost cross join lateral (
          select id, key from entity where organization_id = in_organization and part_of = lost.key and gone_at is null
          offset 0) as part
      ), gone as (
        update entity set gone_at = in_at
        where organization_id = in_organization and gone_at is null and id = any(array(select id from lost))
        returning id, entity.type, entity.scope
      ), relations as (
        update relation set gone_at = in_at
        where organization_id = in_organization and gone_at is null and owner_id = any(array(select id from gone))
      )
      select gone.type, gone.scope, count(*) from gone group by gone.type, gone.scope
    $$`,

  // Numbers and digests of the entities that are there, for the keys in their order; null for the others.
  `create function known_entities(in_organization uuid, in_separator text, in_keys text, out ids bigint[], out hashes text[])
    language plpgsql ${byIndex} as $$
    begin
      perform set_config('role', 'assay_app', true),
        set_config('assay.organization_id', in_organization::text, true);
      select array_agg(entity.id order by word.n), array_agg(entity.hash order by word.n) into ids, hashes
        from unnest(string_to_array(in_keys, in_separator)) with ordinality as word(key, n)
          left join lateral (
            select id from entity_key where organization_id = in_organization and key = word.key limit 1) as known on true
          left join lateral (
            select id, hash from entity
            where organization_id = in_organization and id = known.id and gone_at is null limit 1) as entity on true
        where word.key <> '';
    end $$`,

  // As in 0009. In addition, numbers of entities that are on the page and as they are known.
  // Columns come as texts with a separator between their values, and one value too many: of nothing, one empty text could not be told.
  `create function save_page(
      in_organization uuid, in_connection uuid, in_at timestamptz, in_separator text, in_keys text,
      in_entities integer, in_azure_ids text, in_types text, in_names text, in_properties text, in_documents text,
      in_hashes text, in_scopes text, in_wholes text,
      in_relations integer, in_verbs text, in_froms text, in_tos text, in_owners text, in_origins text, in_facts text,
      in_whole_owners text, in_whole_origins text[], in_same bigint[],
      in_run uuid, in_claim integer, in_step text, in_page integer, in_cursor text, in_items bigint, in_rejected bigint,
      in_expected bigint, in_parents text, in_parent_types text[], in_long_parent bigint,
      out entity_ids bigint[], out relation_ids bigint[], out added bigint, out changed bigint, out unchanged bigint,
      out removed bigint, out ended jsonb)
    language plpgsql ${byIndex} as $$
    declare
      ids bigint[];
      fresh bigint[];
      lost bigint[];
    begin
      perform set_config('role', 'assay_app', true),
        set_config('assay.organization_id', in_organization::text, true);
      removed := 0;

      if in_run is not null then
        perform from sync_run where organization_id = in_organization and id = in_run and state = 'running'
          and resumed = in_claim for key share;
        if not found then
          raise exception using errcode = 'AS001', message = 'the run was taken up by another process, or has ended';
        end if;
        -- Page and cursor are lost together, or not at all: what a server that fails has not written yet is read again.
        perform set_config('synchronous_commit', 'off', true);
      end if;

      -- In one order for every writer, so that two of them wait for each other instead of locking each other out.
      insert into entity_key (organization_id, key)
        select in_organization, word.key from unnest(string_to_array(in_keys, in_separator)) as word(key)
        where word.key <> '' and (
          select id from entity_key where organization_id = in_organization and key = word.key) is null
        order by word.key collate "C"
        on conflict do nothing;
      select array_agg(known.id order by word.n) into ids
        from unnest(string_to_array(in_keys, in_separator)) with ordinality as word(key, n)
          cross join lateral (
            select id from entity_key where organization_id = in_organization and key = word.key limit 1) as known;

      if in_entities > 0 then
        with incoming as (
          select * from unnest(
              ids, string_to_array(in_keys, in_separator), string_to_array(in_azure_ids, in_separator),
              string_to_array(in_types, in_separator), string_to_array(in_names, in_separator),
              string_to_array(in_properties, in_separator), string_to_array(in_documents, in_separator),
              string_to_array(in_hashes, in_separator), string_to_array(in_scopes, in_separator),
              string_to_array(in_wholes, in_separator)) with ordinality
            as row(id, key, azure_id, type, name, properties, document, hash, scope, whole, n)
          where n <= in_entities
        ), known as (
          select incoming.*, old.id is not null as is_old,
            old.id is not null and old.gone_at is null and old.hash = incoming.hash as is_same
          from incoming left join lateral (
            select id, gone_at, hash from entity where organization_id = in_organization and id = incoming.id limit 1
          ) as old on true
        ), archived as (
          insert into entity_version
            (organization_id, entity_id, valid_from, valid_to, name, properties, document, hash)
          select old.organization_id, old.id, old.changed_at, coalesce(old.gone_at, in_at), old.name, old.properties,
            old.document, old.hash
          from (select id from known where is_old and not is_same) as differing
            cross join lateral (
              select * from entity where organization_id = in_organization and id = differing.id limit 1) as old
          on conflict do nothing
        ), written as (
          insert into entity (organization_id, id, key, azure_id, type, name, properties, document, hash, connection_id,
            scope, part_of, first_seen_at, changed_at)
          select in_organization, id, key, azure_id, type, name, nullif(properties, '')::jsonb,
            nullif(document, '')::jsonb, hash, in_connection, scope, nullif(whole, ''), in_at, in_at
          from known where not is_same order by id
          on conflict (organization_id, id) do update set
            azure_id = excluded.azure_id, type = excluded.type, name = excluded.name, properties = excluded.properties,
            document = excluded.document, hash = excluded.hash, connection_id = excluded.connection_id,
            scope = excluded.scope, part_of = excluded.part_of, changed_at = excluded.changed_at, gone_at = null
        )
        select array_agg(id order by n), array_agg(id) filter (where not is_old), count(*) filter (where not is_old),
            count(*) filter (where is_old and not is_same), count(*) filter (where is_same)
          into entity_ids, fresh, added, changed, unchanged from known;
      else
        entity_ids := '{}'; added := 0; changed := 0; unchanged := 0;
      end if;
      unchanged := unchanged + cardinality(in_same);

      if in_relations > 0 then
        with incoming as (
          select row.type, ids[row.from_n] as from_id, ids[row.to_n] as to_id, ids[row.owner_n] as owner_id, row.origin,
            row.facts::jsonb as properties
          from unnest(
              string_to_array(in_verbs, in_separator), string_to_array(in_froms, ',')::integer[],
              string_to_array(in_tos, ',')::integer[], string_to_array(in_owners, ',')::integer[],
              string_to_array(in_origins, in_separator), string_to_array(in_facts, in_separator)) with ordinality
            as row(type, from_n, to_n, owner_n, origin, facts, n)
          where n <= in_relations
        ), known as (
          select incoming.*, old.id, old.changed_at, old.gone_at, old.properties as old_properties,
            old.id is not null and (old.gone_at is not null or old.properties is distinct from incoming.properties) as differs
          from incoming left join lateral (
            select id, changed_at, gone_at, properties from relation
            where organization_id = in_organization and from_id = incoming.from_id and type = incoming.type
              and to_id = incoming.to_id and owner_id = incoming.owner_id and origin = incoming.origin limit 1
          ) as old on true
        ), archived as (
          insert into relation_version (organization_id, relation_id, valid_from, valid_to, properties)
          select in_organization, id, changed_at, coalesce(gone_at, in_at), old_properties
          from known where differs
          on conflict do nothing
        ), written as (
          insert into relation (organization_id, type, from_id, to_id, owner_id, origin, connection_id, properties,
            first_seen_at, changed_at)
          select in_organization, type, from_id, to_id, owner_id, origin, in_connection, properties, in_at, in_at
          from known where id is null or differs order by from_id, type, to_id
          on conflict (organization_id, from_id, type, to_id, owner_id, origin) do update set
            properties = excluded.properties, changed_at = excluded.changed_at, gone_at = null,
            connection_id = excluded.connection_id
          returning id
        )
        select array_agg(id) into relation_ids
          from (select id from known where not differs and id is not null union all select id from written) as seen;
      else
        relation_ids := '{}';
      end if;

      -- What was never there before has told of nothing that could have ended; neither has what is as it was.
      select array_agg(id) into lost from (
        select told.id from (
            select ids[n] as id from unnest(string_to_array(in_whole_owners, ',')::integer[]) as whole(n)
            except select unnest(fresh)
          ) as owner cross join lateral (
            select id from relation
            where organization_id = in_organization and owner_id = owner.id and origin = any(in_whole_origins)
              and gone_at is null offset 0) as told
        except select unnest(relation_ids)) as missing;
      if lost is not null then
        update relation set gone_at = in_at where organization_id = in_organization and id = any(lost);
      end if;

      if in_run is null then
        return;
      end if;
      insert into sync_page (organization_id, run_id, step_id, page, parent_id, entity_ids, relation_ids)
        values (in_organization, in_run, in_step, in_page, in_long_parent, entity_ids || in_same,
          case when in_long_parent is null then '{}' else relation_ids end);
      select array_agg(id) into lost from (
        select child.id from unnest(string_to_array(in_parents, in_separator)) as parent(key)
          cross join lateral (
            select id from entity
            where organization_id = in_organization and part_of = parent.key and type = any(in_parent_types)
              and gone_at is null offset 0) as child
        where parent.key <> ''
        except select unnest(entity_ids || in_same)) as missing;
      if lost is not null then
        select sum(one.count), jsonb_agg(one) into removed, ended
          from end_entities(in_organization, lost, in_at) as one;
      end if;
      update sync_step set cursor = in_cursor::jsonb, page = in_page, items = items + in_items, added = sync_step.added + save_page.added,
          changed = sync_step.changed + save_page.changed, unchanged = sync_step.unchanged + save_page.unchanged,
          removed = sync_step.removed + save_page.removed,
          relations = relations + coalesce(cardinality(relation_ids), 0), rejected = rejected + in_rejected,
          expected = coalesce(in_expected, expected)
        where organization_id = in_organization and run_id = in_run and id = in_step;
    end $$`,
];
