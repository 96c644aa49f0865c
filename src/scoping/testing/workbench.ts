/** A directory with rules, a clock and provisioned users, new for each test. */
import { sql } from 'kysely';
import { beforeEach } from 'vitest';
import type { ErrorCode, Result } from '../../errors/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import type { GivenStore } from '../../store/testing.ts';
import { type ScopeRule, scopeRules } from '../rules.ts';
import type { PreviewPage } from '../schema.ts';
import type { ScimUsers } from '../scim.ts';
import { type ScopingService, scopingService } from '../service.ts';
import { completeCoverage, idOf, type Place, saveCoverage, saveDirectory } from './directory.ts';

export const everybody = { name: 'Everybody', effect: 'include', match: { kind: 'all' }, reason: 'All employees.' };
export const guests = {
  name: 'Guests',
  effect: 'exclude',
  match: { kind: 'attribute', attribute: 'userType', values: ['Guest'] },
  reason: 'Guests answer to their own company.',
};
export const robots = {
  name: 'Robots',
  effect: 'service-account',
  match: { kind: 'userPrincipalName', patterns: ['svc-*'] },
  reason: 'Accounts of programs.',
};
export const staff = {
  name: 'Staff',
  effect: 'include',
  match: { kind: 'groups', ids: [idOf('staff')] },
  reason: 'Whoever is employed.',
};
export const rulesOf = (...rules: readonly object[]): ScopeRule[] => scopeRules.parse(rules);
export const page: PreviewPage = { limit: 100 };

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

export async function codeOf(result: Promise<Result<unknown>>): Promise<ErrorCode | undefined> {
  const ended = await result;
  return ended.ok ? undefined : ended.error.code;
}

const dayLength = 86_400_000;
/** A day of January 2024, at its beginning. */
export const day = (number: number) => new Date(Date.UTC(2024, 0, number)).toISOString();

interface Bench {
  place: Place;
  tenantId: string;
  scoping: ScopingService;
  clock: number;
  /** Undefined: provisioning is not switched on. */
  provisioned: readonly (readonly [objectId: string | null, userName: string, active: boolean])[] | undefined;
}

/** In `staff` is `team`, in `team` is ada; gus is a guest, svc-backup a program. Each test begins on January 1. */
export function workbench(given: () => GivenStore) {
  const at = {} as Bench;
  const scim: ScimUsers = {
    query: async () =>
      at.provisioned &&
      sql`select object_id, user_name, active from jsonb_to_recordset(${JSON.stringify(
        at.provisioned.map(([object_id, user_name, active]) => ({ object_id, user_name, active })),
      )}::jsonb) as one(object_id text, user_name text, active boolean)`,
  };
  const inOrganization = <T>(work: (db: StoreTransaction) => Promise<T>) =>
    at.place.store.inOrganization(at.place.organizationId, work);

  beforeEach(async () => {
    const { store, organization, connection } = given();
    const organizationId = await organization();
    at.place = { store, organizationId, connectionId: await connection(organizationId) };
    at.tenantId = await inOrganization(
      async (db) => (await db.selectFrom('connection').select('tenant_id').executeTakeFirstOrThrow()).tenant_id,
    );
    at.provisioned = undefined;
    at.clock = Date.UTC(2024, 0, 1);
    at.scoping = scopingService({ store, scim, now: () => new Date(at.clock) });
    const member = { userType: 'Member' };
    await saveDirectory(at.place, {
      users: [
        { name: 'ada', properties: member },
        { name: 'bob', properties: member },
        { name: 'gus', properties: { userType: 'Guest' } },
        { name: 'svc-backup', properties: member },
      ],
      groups: [{ name: 'staff' }, { name: 'team' }],
      members: [
        ['team', 'staff'],
        ['ada', 'team'],
      ],
    });
    await saveCoverage(at.place, completeCoverage);
  });

  const users = async (query: object = {}) =>
    value(await at.scoping.users(at.place.organizationId, at.tenantId, { limit: 100, ...query }));
  return {
    at,
    inOrganization,
    users,
    get: async () => value(await at.scoping.get(at.place.organizationId, at.tenantId)),
    /** What a sync does, so many days later. */
    refresh: async (days = 1) => {
      at.clock += days * dayLength;
      await at.scoping.refresh(at.place.organizationId, at.tenantId);
    },
    /** Saves rules a day later. */
    save: (rules: readonly ScopeRule[], basedOn: number, more: { acceptEmpty?: boolean; note?: string } = {}) => {
      at.clock += dayLength;
      const change = { rules: [...rules], basedOn, acceptEmpty: false, ...more };
      return at.scoping.setRules(at.place.organizationId, at.tenantId, change);
    },
    preview: async (...rules: readonly object[]) =>
      value(await at.scoping.preview(at.place.organizationId, at.tenantId, rulesOf(...rules), page)),
    /** State and rule by name. */
    states: async (query: object = {}) =>
      Object.fromEntries((await users(query)).items.map(({ name, state, rule }) => [name, [state, rule]])),
    periods: async (name: string) =>
      value(await at.scoping.periods(at.place.organizationId, at.tenantId, idOf(name))).items,
    versions: async () => value(await at.scoping.versions(at.place.organizationId, at.tenantId, { limit: 100 })).items,
    /** Everything that scoping and the audit log keep, as text. */
    everything: () =>
      inOrganization(async (db) => {
        const kept: unknown[] = [];
        for (const table of ['directory_scope', 'scope_version', 'user_scope', 'audit_entry']) {
          kept.push((await sql`select * from ${sql.table(table)} order by 1, 2, 3`.execute(db)).rows);
        }
        return JSON.stringify(kept);
      }),
  };
}
