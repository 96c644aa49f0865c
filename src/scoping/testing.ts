/** Directories for tests of scoping, and what is obviously right for them. */
import { randomUUID } from 'node:crypto';
import type { Store } from '../store/index.ts';
import { type EntityValue, type RelationValue, saveValues } from '../store/testing.ts';
import { likePattern } from './pattern.ts';
import { leavesOut, type ScopeMatch, type ScopeRule } from './rules.ts';

/** The object id of a short name, the same each time. */
export function idOf(name: string): string {
  return `00000000-0000-4000-8000-${Buffer.from(name).toString('hex').padStart(12, '0')}`;
}

export interface TestUser {
  readonly name: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface TestDirectory {
  readonly users: readonly TestUser[];
  readonly groups: readonly { readonly name: string; readonly properties?: Readonly<Record<string, unknown>> }[];
  /** Member, by name, of a group. */
  readonly members: readonly (readonly [member: string, group: string])[];
}

const entity = (type: string, name: string, properties: object): EntityValue => ({
  type,
  key: idOf(name),
  azureId: idOf(name),
  name,
  properties,
  document: {},
  hash: JSON.stringify([name, properties]),
  scope: 'tenant',
});

export const principalName = (name: string) => `${name}@contoso.com`;

export interface Place {
  readonly store: Store;
  readonly organizationId: string;
  readonly connectionId: string;
}

/** Saves a directory; users and groups that were saved before and are not named are still there. */
export async function saveDirectory({ store, organizationId, connectionId }: Place, directory: TestDirectory) {
  const relations = directory.members.map(
    ([member, group]): RelationValue => ({
      type: 'member_of',
      from: idOf(member),
      to: idOf(group),
      owner: idOf(group),
      origin: 'entra_group_members',
      properties: {},
    }),
  );
  await store.inOrganization(organizationId, (db) =>
    saveValues(db, {
      organizationId,
      connectionId,
      at: new Date(),
      entities: [
        ...directory.users.map(({ name, properties }) =>
          entity('entra_user', name, { userPrincipalName: principalName(name), ...properties }),
        ),
        ...directory.groups.map(({ name, properties }) => entity('entra_group', name, properties ?? {})),
      ],
      relations,
      wholeOwners: { keys: directory.groups.map(({ name }) => idOf(name)), origins: ['entra_group_members'] },
    }),
  );
}

/** What the ledger says of a type, or of the members of one group; complete when nothing else is said. */
export async function saveCoverage(
  { store, organizationId, connectionId }: Place,
  rows: readonly {
    readonly type: string;
    readonly scope?: string;
    readonly outcome?: string;
    readonly code?: string;
  }[],
) {
  await store.inOrganization(organizationId, async (db) => {
    await db.deleteFrom('collection').where('organization_id', '=', organizationId).execute();
    await db
      .insertInto('collection')
      .values(
        rows.map(({ type, scope = 'tenant', outcome = 'complete', code }) => ({
          ...{ organization_id: organizationId, connection_id: connectionId, run_id: randomUUID() },
          ...{ type, scope, scope_name: scope, outcome, items: 0, rejected: 0, detail: null, last_complete_at: null },
          problem: code === undefined ? null : JSON.stringify({ code, cause: `It was ${code}.` }),
          finished_at: new Date(),
        })),
      )
      .execute();
  });
}

export const completeCoverage = ['entra_user', 'entra_group', 'entra_group_members'].map((type) => ({ type }));

export interface Expected {
  readonly state: 'in' | 'out' | 'unknown';
  readonly rule: string | null;
  readonly serviceAccount: boolean;
}

/**
 * The decision about one user, written down as the documentation says it: rule after rule, group after group.
 * @param unread names of groups whose members are not all known
 */
export function obviously(
  user: TestUser,
  directory: TestDirectory,
  rules: readonly ScopeRule[],
  unread: readonly string[] = [],
): Expected {
  const says = (rule: ScopeRule) => matches(user, directory, rule.match, unread);
  const service = rules.filter(({ effect }) => effect === 'service-account');
  const without = [...service, ...rules.filter(({ effect }) => effect === 'exclude')];
  const within = rules.filter((rule) => !leavesOut(rule));
  const out = without.find((rule) => says(rule) === true);
  if (out) return { state: 'out', rule: out.name, serviceAccount: service.includes(out) };
  const included = within.find((rule) => says(rule) === true);
  const perhaps = within.find((rule) => says(rule) === undefined);
  if (!included && !perhaps) return { state: 'out', rule: null, serviceAccount: false };
  const doubt = without.find((rule) => says(rule) === undefined) ?? (included ? undefined : perhaps);
  if (doubt) return { state: 'unknown', rule: doubt.name, serviceAccount: false };
  return { state: 'in', rule: included?.name ?? null, serviceAccount: false };
}

/** Undefined: not known. */
function matches(
  { name, properties = {} }: TestUser,
  { members, groups }: TestDirectory,
  match: ScopeMatch,
  unread: readonly string[],
): boolean | undefined {
  switch (match.kind) {
    case 'all':
      return true;
    case 'users':
      return match.ids.includes(idOf(name));
    case 'groups': {
      const isGroup = (one: string) => groups.some((group) => group.name === one);
      const reached = new Set(
        groups.filter((group) => match.ids.includes(idOf(group.name))).map((group) => group.name),
      );
      for (let size = -1; match.nested && size !== reached.size; ) {
        size = reached.size;
        for (const [member, group] of members) if (reached.has(group) && isGroup(member)) reached.add(member);
      }
      if (members.some(([member, group]) => member === name && reached.has(group))) return true;
      return unread.some((group) => reached.has(group)) ? undefined : false;
    }
    case 'userPrincipalName': {
      const told = 'userPrincipalName' in properties ? properties.userPrincipalName : principalName(name);
      if (typeof told !== 'string') return undefined;
      return match.patterns.some((pattern) => {
        const regex = likePattern(pattern)
          .replace(/[.+^$()|[\]{}]/g, '\\$&')
          .replaceAll('%', '.*')
          .replaceAll('_', '.');
        return new RegExp(`^${regex}$`).test(told.toLowerCase());
      });
    }
    case 'attribute': {
      if (!(match.attribute in properties)) return undefined;
      const value = properties[match.attribute];
      const is = match.values.some((one) => (one?.toLowerCase() ?? null) === (value as string | null)?.toLowerCase());
      const none = value === null && match.values.includes(null);
      return (is || none) === (match.operator === 'is');
    }
    case 'flag': {
      const value = properties[match.attribute];
      if (value === null) return match.attribute === 'onPremisesSyncEnabled' ? match.value === false : undefined;
      return value === undefined ? undefined : value === match.value;
    }
  }
}
