/** What a kind of evidence is: which catalogue types feed it, and how. One object says all of it. */
import { type RawBuilder, sql } from 'kysely';

/**
 * A catalogue type that a kind rests on. `must`: without any of it the kind is unknown. `some`: one of several sources;
 * without all of them the kind is unknown. `adds`: names and details only.
 */
export interface EvidenceNeed {
  readonly type: string;
  readonly how: 'must' | 'some' | 'adds';
}

/** Where a kind is looked at: one connection. */
export interface KindContext {
  readonly organizationId: string;
  readonly connectionId: string;
  /** The moment of the look. */
  readonly at: Date;
}

export interface EvidenceKind {
  readonly id: string;
  readonly title: string;
  /** What a row of it says. */
  readonly says: string;
  readonly needs: readonly EvidenceNeed[];
  /** A `select` of `subject_id`, number of an entity, and `facts` over the stored graph; one row a subject. */
  readonly rule: (context: KindContext) => RawBuilder<unknown>;
  /** A `select` of `cause`: a row where nothing can be said though everything was read, with why not in a sentence. */
  readonly unless?: (context: KindContext) => RawBuilder<{ readonly cause: string }>;
  /** A fact by whose values the row on the whole kind counts. */
  readonly countBy?: string;
  /** Its rule joins tables of which the planner may know nothing yet: whole with whole, and not row by row. */
  readonly joinsWhole?: boolean;
  /** Each row rests on the type of its subject alone, and names only that as its source. */
  readonly perType?: true;
}

export const must = (...types: string[]): EvidenceNeed[] => types.map((type) => ({ type, how: 'must' }));
export const some = (...types: string[]): EvidenceNeed[] => types.map((type) => ({ type, how: 'some' }));
export const adds = (...types: string[]): EvidenceNeed[] => types.map((type) => ({ type, how: 'adds' }));

/** Outcomes after which what is stored of a scope is what Microsoft says. */
export const readOutcomes = ['complete', 'partial', 'unregistered'] as const;

/** Present entities of a type that the connection has read: what could not be read the last time is not among them. */
export function entities({ organizationId, connectionId }: KindContext, type: string): RawBuilder<unknown> {
  const scopes = (condition: RawBuilder<unknown>) => sql`select scope from collection
    where organization_id = ${organizationId} and connection_id = ${connectionId} and type = ${type} and ${condition}`;
  const read = sql`${[...readOutcomes]}::text[]`;
  return sql`(select known.* from entity as known
    where known.organization_id = ${organizationId} and known.connection_id = ${connectionId}
      and known.type = ${type} and known.gone_at is null
      and exists (${scopes(sql`outcome = any(${read})`)})
      and known.scope not in (${scopes(sql`outcome <> all(${read})`)}))`;
}

export function relations({ organizationId }: KindContext, type: string): RawBuilder<unknown> {
  return sql`(select * from relation where organization_id = ${organizationId} and type = ${type} and gone_at is null)`;
}

/** Some properties of an entity as an object. */
export function pick(alias: string, names: readonly string[]): RawBuilder<unknown> {
  const fields = names.flatMap((name) => [sql.lit(name), sql`${sql.table(alias)}.properties -> ${sql.lit(name)}`]);
  return sql`jsonb_build_object(${sql.join(fields)})`;
}

/** Subjects of several types, each with some of its properties. */
export function fromTypes(types: Readonly<Record<string, readonly string[]>>): EvidenceKind['rule'] {
  return (context) =>
    sql.join(
      Object.entries(types).map(
        ([type, names]) =>
          sql`select one.id as subject_id, ${pick('one', names)} as facts from ${entities(context, type)} as one`,
      ),
      sql` union all `,
    );
}

/** A kind whose subjects are entities of several types with some of their properties. */
export function perType(
  about: Pick<EvidenceKind, 'id' | 'title' | 'says' | 'countBy'>,
  types: Readonly<Record<string, readonly string[]>>,
): EvidenceKind {
  const names = Object.keys(types);
  return {
    ...about,
    needs: names.length === 1 ? must(...names) : some(...names),
    rule: fromTypes(types),
    perType: true,
  };
}
