/** Directories for tests of scoping. */
import { randomUUID } from 'node:crypto';
import type { Store } from '../../store/index.ts';
import { type EntityValue, type RelationValue, saveValues } from '../../store/testing.ts';

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
