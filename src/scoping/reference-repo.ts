/** Users and groups that rules name: found in the directory, and as they are called. */
import { sql } from 'kysely';
import { fail, ok, type Result } from '../errors/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import type { ScopeRule } from './rules.ts';

interface Place {
  readonly organizationId: string;
  readonly connectionIds: readonly string[];
}

export interface Reference {
  readonly id: string;
  readonly kind: 'user' | 'group';
  readonly name: string | null;
  readonly gone: boolean;
}

const idsOf = (rules: readonly ScopeRule[], kind: 'users' | 'groups') => [
  ...new Set(rules.flatMap(({ match }) => (match.kind === kind ? match.ids : []))),
];

/** By what a rule calls them: users by object id or user principal name in lower case, groups by object id. */
async function findNamed(
  db: StoreTransaction,
  { organizationId, connectionIds }: Place,
  rules: readonly ScopeRule[],
): Promise<Map<string, Reference>> {
  const words = idsOf(rules, 'users').map((word) => word.toLowerCase());
  const keys = [...words.filter((word) => !word.includes('@')), ...idsOf(rules, 'groups')];
  const names = words.filter((word) => word.includes('@'));
  const byName =
    names.length === 0
      ? sql`select null::text as word, null::bigint as id where false`
      : sql`select lower(properties ->> 'userPrincipalName') as word, id from entity
          where organization_id = ${organizationId} and type = 'entra_user' and gone_at is null
            and lower(properties ->> 'userPrincipalName') = any(${names}::text[])`;
  const { rows } = await sql<Reference & { word: string }>`
    select found.word, entity.key as id, entity.name, entity.gone_at is not null as gone,
      case entity.type when 'entra_user' then 'user' else 'group' end as kind
    from (
        select key as word, id from entity_key where organization_id = ${organizationId} and key = any(${keys}::text[])
        union all ${byName}
      ) as found
      join entity on entity.organization_id = ${organizationId} and entity.id = found.id
    where entity.type in ('entra_user', 'entra_group') and entity.connection_id = any(${[...connectionIds]}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map(({ word, ...reference }) => [word, reference]));
}

/** The rules with every user by object id. Errors: `scope_group_unknown`, `scope_user_unknown`. */
export async function resolveRules(
  db: StoreTransaction,
  place: Place,
  rules: readonly ScopeRule[],
): Promise<Result<ScopeRule[]>> {
  const found = await findNamed(db, place, rules);
  const resolved: ScopeRule[] = [];
  for (const rule of rules) {
    const { match } = rule;
    if (match.kind !== 'groups' && match.kind !== 'users') {
      resolved.push(rule);
      continue;
    }
    const kind = match.kind === 'groups' ? 'group' : 'user';
    const missing = match.ids.filter((id) => found.get(id.toLowerCase())?.kind !== kind);
    if (missing.length > 0) {
      const named = { rule: rule.name, [`${kind}s`]: missing.slice(0, 20) };
      return fail(kind === 'group' ? 'scope_group_unknown' : 'scope_user_unknown', named);
    }
    const ids = [...new Set(match.ids.map((id) => found.get(id.toLowerCase())?.id ?? id))];
    resolved.push({ ...rule, match: { ...match, ids } });
  }
  return ok(resolved);
}

/** What resolved rules name, as it is called now; nameless where it was removed with its connection. */
export async function readReferences(
  db: StoreTransaction,
  place: Place,
  rules: readonly ScopeRule[],
): Promise<Reference[]> {
  const found = await findNamed(db, place, rules);
  const of = (kind: Reference['kind'], ids: readonly string[]) =>
    ids.map((id) => found.get(id) ?? { id, kind, name: null, gone: true });
  return [...of('group', idsOf(rules, 'groups')), ...of('user', idsOf(rules, 'users'))];
}
