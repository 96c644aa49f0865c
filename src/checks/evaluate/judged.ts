/** What other rooms have judged of subjects, as facts; and of whom they judge otherwise than when a check looked last. */
import { type RawBuilder, sql } from 'kysely';
import { judgedMfa } from '../../mfa-graph/index.ts';
import { judgedAccounts } from '../../people/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import { type FactSource, type Judgement, judgements } from '../declaration.ts';
import type { FactRows, ItemRow, Place } from './pages.ts';
import type { TypeChecks } from './sources.ts';

interface JudgedPlace extends Place {
  readonly now: Date;
}

/** Selects of `subject_id` and `properties`, a row a subject. */
type Judged = Readonly<Record<Judgement, RawBuilder<unknown>>>;

const judgedIn = (place: JudgedPlace): Judged => ({ mfa: judgedMfa(place), person: judgedAccounts(place) });

/** Why there is no judgement of a subject. */
export const notJudged: Readonly<Record<Judgement, string>> = {
  mfa: 'Whether multifactor authentication is enforced for it has not been judged yet.',
  person: 'It has not been matched with people yet.',
};

export async function readJudged(
  db: StoreTransaction,
  place: JudgedPlace,
  judgement: Judgement,
  subjects: readonly string[],
): Promise<FactRows> {
  const { rows } = await sql<ItemRow & { of: string }>`
    select judged.subject_id::text as of, entity.key, entity.azure_id as id, entity.type, entity.name, null as document,
      judged.properties::text as properties
    from (${judgedIn(place)[judgement]}) as judged
    join entity on entity.organization_id = ${place.organizationId} and entity.id = judged.subject_id
    where judged.subject_id = any(${[...subjects]}::bigint[])`.execute(db);
  return rows.map(({ of, ...row }) => [of, row]);
}

const judgementsOf = (sources: Iterable<FactSource>): Judgement[] => {
  const named = new Set([...sources].map(({ judgement }) => judgement));
  return judgements.filter((one) => named.has(one));
};

/** One digest a subject over all that is judged of it. */
const digests = (judged: Judged, named: readonly Judgement[]): RawBuilder<unknown> => sql`
  select subject_id, md5(string_agg(properties::text, ' ' order by judgement)) as digest from (${sql.join(
    named.map((name) => sql`select ${name}::text as judgement, subject_id, properties from (${judged[name]}) as one`),
    sql` union all `,
  )}) as told group by subject_id`;

/** Before the facts of a page are read: what changes in between is seen the next time. By the number of the subject. */
export async function readDigests(
  db: StoreTransaction,
  place: JudgedPlace,
  { sources }: TypeChecks,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const named = judgementsOf(sources.values());
  if (named.length === 0) return new Map();
  const { rows } = await sql<{ id: string; digest: string }>`
    select subject_id::text as id, digest from (${digests(judgedIn(place), named)}) as judged
    where subject_id = any(${[...subjects]}::bigint[])`.execute(db);
  return new Map(rows.map(({ id, digest }) => [id, digest]));
}

/** Numbers of present subjects of which something else is judged than when their verdicts were given. By type. */
export async function readJudgedAnew(
  db: StoreTransaction,
  place: JudgedPlace,
  groups: readonly TypeChecks[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { organizationId, connectionId } = place;
  const judged = judgedIn(place);
  const anew = new Map<string, readonly string[]>();
  for (const { type, sources } of groups) {
    const named = judgementsOf(sources.values());
    if (named.length === 0) continue;
    const { rows } = await sql<{ id: string }>`
      select entity.id::text as id from entity
      left join check_subject as known on known.organization_id = ${organizationId}
        and known.connection_id = ${connectionId} and known.subject_id = entity.id
      left join (${digests(judged, named)}) as judged on judged.subject_id = entity.id
      where entity.organization_id = ${organizationId} and entity.connection_id = ${connectionId} and entity.type = ${type}
        and entity.gone_at is null and known.judged is distinct from judged.digest
      order by entity.id`.execute(db);
    anew.set(
      type,
      rows.map(({ id }) => id),
    );
  }
  return anew;
}
