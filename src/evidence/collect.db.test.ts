/** Evidence of every kind over small tenants: what it says, that nothing is written twice, and what becomes of what is not read. */

import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemContext } from '../audit/index.ts';
import { declarations } from '../catalog/index.ts';
import { mfaService } from '../mfa-graph/index.ts';
import { peopleService } from '../people/index.ts';
import {
  application,
  assigned,
  azurePeople,
  contained,
  directoryRoles,
  guid,
  holds,
  type Item,
  item,
  keyOf,
  mayHold,
  methods,
  resource,
  user,
} from '../posture/testing/items.ts';
import { end, makeWorld, postureViews, save, setCoverage, type World } from '../posture/testing.ts';
import { eachStore } from '../store/testing.ts';
import type { EvidenceKind } from './kinds/declaration.ts';
import { evidenceKinds } from './kinds/index.ts';
import type { EvidenceRow } from './schema.ts';
import { type EvidenceService, evidenceService } from './service.ts';
import { dataFolder } from './testing.ts';

let data: ReturnType<typeof dataFolder>;
beforeAll(() => {
  data = dataFolder();
});
afterAll(() => data.remove());

const start = new Date('2026-06-01T00:00:00Z');
const later = (days: number) => new Date(start.getTime() + days * 86_400_000);

const policy = (name: string, state: string, controls: object = { builtInControls: ['mfa'], operator: 'OR' }): Item =>
  item('entra_conditional_access_policy', {
    id: guid(name),
    displayName: name,
    state,
    conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
    grantControls: controls,
  });

const by = systemContext('test');
const leaver = { displayName: 'Bob', mail: 'bob@contoso.com', status: 'terminated', endDate: '2026-05-01' } as const;

const tenant: readonly Item[] = [
  ...azurePeople,
  ...directoryRoles,
  user('guest', { userType: 'Guest', externalUserState: 'PendingAcceptance' }),
  methods('ada', ['fido2SecurityKey']),
  methods('bob', []),
  policy('demand', 'enabled'),
  policy('block', 'disabled', { builtInControls: ['block'], operator: 'OR' }),
  item('entra_security_defaults', { id: 'x', displayName: 'Security defaults', isEnabled: false }),
  item('entra_named_location', {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    id: guid('office'),
    displayName: 'Office',
    isTrusted: true,
    ipRanges: [],
  }),
  holds('ada', 'globalAdministrator'),
  mayHold('bob', 'securityReader'),
  assigned('ada', 'Owner'),
  item('entra_risky_user', {
    id: guid('bob'),
    userPrincipalName: 'bob@contoso.com',
    riskLevel: 'high',
    riskState: 'atRisk',
  }),
  application('shop', {
    passwordCredentials: [
      {
        keyId: guid('secret'),
        displayName: 'ci',
        startDateTime: '2026-01-01T00:00:00Z',
        endDateTime: '2027-01-01T00:00:00Z',
      },
    ],
  }),
  resource('azure_storage_account', 'Microsoft.Storage/storageAccounts/shop', {
    properties: {
      supportsHttpsTrafficOnly: true,
      publicNetworkAccess: 'Enabled',
      encryption: { keySource: 'Microsoft.Storage' },
    },
  }),
];

eachStore(
  'evidence of a tenant',
  (given) => {
    let world: World;
    let evidence: EvidenceService;
    let clock = start;
    beforeEach(async () => {
      clock = start;
      world = await makeWorld(given(), tenant);
      await people().addPerson(world.organizationId, leaver, by);
      evidence = evidenceService({
        store: given().store,
        dataDir: data.folder,
        key: data.key,
        version: '0.0.0',
        now: () => clock,
      });
    });
    const people = () => peopleService(given().store, () => start);
    const collect = () => evidence.collect(world.organizationId, world.connectionId);
    const rows = async (kind: string): Promise<EvidenceRow[]> =>
      (await evidence.list(world.organizationId, { kind, limit: 1000 })).items.toReversed();
    const about = async (kind: string) =>
      (await rows(kind)).flatMap(({ subject, facts }) => ('collection' in subject ? [] : [[subject.name, facts]]));
    const whole = async (kind: string) => (await rows(kind)).filter(({ subject }) => 'collection' in subject).at(-1);

    test('every kind has a row on the whole of it, and the ledger is in order', async () => {
      expect((await collect()).unknown).toEqual([]);
      for (const { id } of evidenceKinds)
        expect(await whole(id), id).toMatchObject({ outcome: 'observed', reasons: [] });
      expect(await evidence.verify(world.organizationId)).toMatchObject({ intact: true, heads: { valid: 1 } });
    });

    test('says what was read, about whom, from where', async () => {
      await collect();
      expect(await about('guest-accounts')).toMatchObject([['guest', { externalUserState: 'PendingAcceptance' }]]);
      expect(Object.fromEntries(await about('mfa-registration'))).toMatchObject({
        ada: { isMfaRegistered: true, methodsRegistered: ['fido2SecurityKey'] },
        bob: { isMfaRegistered: false },
      });
      expect(Object.fromEntries(await about('mfa-enforcement'))).toMatchObject({
        demand: { by: 'conditional-access', state: 'enabled' },
        'Security defaults': { by: 'security-defaults', isEnabled: false },
      });
      expect(await whole('conditional-access')).toMatchObject({
        facts: { subjects: 2, state: { enabled: 1, disabled: 1 } },
      });
      expect((await about('role-assignments-entra'))[0]?.[1]).toMatchObject({
        principal: 'ada',
        role: 'globalAdministrator',
      });
      expect((await about('role-assignments-azure'))[0]?.[1]).toMatchObject({
        principal: 'ada',
        role: 'Owner',
        scope: 'Production',
      });
      expect((await about('role-eligibilities-entra'))[0]?.[1]).toMatchObject({
        principal: 'bob',
        role: 'securityReader',
      });
      expect(await about('risky-users')).toMatchObject([['bob', { riskLevel: 'high', riskState: 'atRisk' }]]);
      expect((await about('application-credentials'))[0]?.[1]).toMatchObject({
        kind: 'password',
        of: 'shop',
        endDateTime: '2027-01-01T00:00:00Z',
      });
      expect(JSON.stringify(await rows('application-credentials'))).not.toMatch(/secretText|hint/);
      const [encrypted] = (await rows('encryption')).filter(({ subject }) => 'key' in subject);
      expect(encrypted).toMatchObject({
        subject: { key: keyOf('Microsoft.Storage/storageAccounts/shop'), type: 'azure_storage_account' },
        facts: { encryptionKeySource: 'Microsoft.Storage', supportsHttpsTrafficOnly: true },
        source: { types: [{ type: 'azure_storage_account' }] },
        effectiveFrom: start.toISOString(),
      });
    });

    test('for whom a second factor is enforced, why, and what gets by; nobody who was not judged', async () => {
      await collect();
      const verdictsOf = async () =>
        (await about('mfa-enforcement')).filter(([, facts]) =>
          String((facts as { by?: unknown }).by).startsWith('user-'),
        );
      expect(Object.fromEntries(await verdictsOf())).toMatchObject({
        ada: { by: 'user-unknown', enforced: 'unknown', reason: 'not-judged' },
      });
      await mfaService(given().store).evaluate(world.organizationId, world.connectionId);
      await save(world, [policy('demand', 'disabled')]);
      clock = later(1);
      await collect();
      const judged = (await rows('mfa-enforcement')).filter(({ periods }) => periods.at(-1)?.current);
      const named = Object.fromEntries(judged.map(({ subject, facts }) => [subject.name, facts]));
      expect(named).toMatchObject({
        ada: {
          by: 'user-enforced',
          enforced: 'enforced',
          reason: 'all-resources-mfa',
          via: 'conditionalAccess',
          gap: null,
        },
        demand: { by: 'conditional-access' },
      });
      await mfaService(given().store).evaluate(world.organizationId, world.connectionId);
      clock = later(2);
      await collect();
      const ada = (await rows('mfa-enforcement')).findLast(({ subject }) => subject.name === 'ada');
      expect(ada?.facts).toMatchObject({ by: 'user-notEnforced', reason: 'policy-disabled', via: null });
      expect((await whole('mfa-enforcement'))?.facts.by).toMatchObject({ 'user-notEnforced': expect.any(Number) });
    });

    test('who has left, what is left of the account, and until when', async () => {
      await collect();
      const left = { 'directory-role-eligible': 1 };
      expect(await about('people-offboarding')).toMatchObject([
        [
          'bob',
          { person: 'Bob', endDate: '2026-05-01', due: '2026-05-01', accountEnabled: true, left, state: 'overdue' },
        ],
      ]);
      expect((await whole('people-offboarding'))?.facts).toEqual({ subjects: 1, state: { overdue: 1 } });
      await save(world, [user('bob', { accountEnabled: false })]);
      await world.store.inOrganization(world.organizationId, (db) =>
        sql`update relation set gone_at = now() where to_id = (select id from entity_key where key = ${guid('bob')})`.execute(
          db,
        ),
      );
      clock = later(1);
      await collect();
      expect((await about('people-offboarding')).at(-1)).toMatchObject(['bob', { left: {}, state: 'closed' }]);
      await setCoverage(world, ['entra_role_eligibility'], 'denied');
      clock = later(2);
      await collect();
      expect((await about('people-offboarding')).at(-1)).toMatchObject(['bob', { left: {}, state: 'unknown' }]);
      expect((await whole('people-offboarding'))?.outcome).toBe('partial');
    });

    test('where nobody has told who works here nothing is known of who has left', async () => {
      world = await makeWorld(given(), tenant);
      expect((await collect()).unknown).toEqual(['people-offboarding']);
      expect(await whole('people-offboarding')).toMatchObject({
        outcome: 'unknown',
        facts: { subjects: null },
        reasons: [{ cause: expect.stringContaining('bring in the list') }],
      });
    });

    test('is not written twice: periods grow', async () => {
      const first = await collect();
      expect(first.added).toBeGreaterThan(25);
      clock = later(1);
      expect((await collect()).added).toBe(0);
      const [row] = await rows('guest-accounts');
      expect(row?.periods).toEqual([{ from: start.toISOString(), to: later(1).toISOString(), current: true }]);
    });

    test('what changes gets a new row, what is gone an end, and what comes back goes on with its old row', async () => {
      await collect();
      clock = later(1);
      await save(world, [user('ada', { accountEnabled: false })]);
      await end(world, [guid('guest')]);
      await collect();
      const ada = (await rows('user-inventory')).filter(({ subject }) => 'name' in subject && subject.name === 'ada');
      expect(ada.map(({ facts, periods }) => [facts.accountEnabled, periods])).toEqual([
        [true, [{ from: start.toISOString(), to: start.toISOString(), current: false }]],
        [false, [{ from: later(1).toISOString(), to: later(1).toISOString(), current: true }]],
      ]);
      expect((await rows('guest-accounts')).map(({ periods }) => periods.map(({ current }) => current))).toEqual([
        [false],
        [false],
        [true],
      ]);
      clock = later(2);
      await save(world, [user('guest', { userType: 'Guest', externalUserState: 'PendingAcceptance' })]);
      await collect();
      const guests = (await rows('guest-accounts')).filter(({ subject }) => !('collection' in subject));
      expect(guests.map(({ periods }) => periods)).toEqual([
        [
          { from: start.toISOString(), to: start.toISOString(), current: false },
          { from: later(2).toISOString(), to: later(2).toISOString(), current: true },
        ],
      ]);
      expect(await evidence.verify(world.organizationId)).toMatchObject({ intact: true });
    });

    test('what cannot be read is unknown with the reason: never zero, and nothing goes on as if it were confirmed', async () => {
      await collect();
      clock = later(1);
      await setCoverage(world, ['entra_user_registration_details'], 'denied');
      expect((await collect()).unknown).toEqual(['mfa-registration']);
      expect(await whole('mfa-registration')).toMatchObject({
        outcome: 'unknown',
        facts: { subjects: null },
        reasons: [{ type: 'entra_user_registration_details', outcome: 'denied', code: 'missing_graph_permission' }],
      });
      const people = (await rows('mfa-registration')).filter(({ subject }) => !('collection' in subject));
      expect(people.map(({ periods }) => periods.at(-1))).toEqual(
        people.map(() => ({ from: start.toISOString(), to: start.toISOString(), current: false })),
      );
      clock = later(2);
      await setCoverage(world, ['entra_user_registration_details'], 'complete');
      // The two users are as they were: their old rows go on, after the gap. Only the row on the whole says something new.
      expect((await collect()).added).toBe(1);
      expect((await rows('mfa-registration')).find(({ subject }) => !('collection' in subject))?.periods).toHaveLength(
        2,
      );
    });

    test('of several sources one that is denied makes it partial, and its resources are not confirmed', async () => {
      await collect();
      clock = later(1);
      await setCoverage(world, ['azure_storage_account'], 'denied');
      await collect();
      expect(await whole('encryption')).toMatchObject({ outcome: 'partial', facts: { subjects: 0 } });
      await setCoverage(
        world,
        declarations.map(({ type }) => type).filter((type) => type.startsWith('azure_')),
        'unlicensed',
      );
      clock = later(2);
      expect((await collect()).unknown).toContain('encryption');
    });

    test('a kind whose rule fails says so, and the others are written', async () => {
      const broken = {
        ...evidenceKinds[0],
        id: 'broken',
        needs: [],
        rule: () => sql`select 1 / 0 as subject_id, null as facts`,
      };
      const service = evidenceService({
        store: given().store,
        dataDir: data.folder,
        key: data.key,
        version: '0.0.0',
        now: () => clock,
        kinds: [broken as EvidenceKind, ...evidenceKinds],
      });
      expect((await service.collect(world.organizationId, world.connectionId)).unknown).toEqual(['broken']);
      expect(await whole('broken')).toMatchObject({ outcome: 'unknown', reasons: [{ code: 'evidence_kind_failed' }] });
      expect(await about('guest-accounts')).toHaveLength(1);
    });

    test('two that come together write nothing twice', async () => {
      const [one, other] = await Promise.all([collect(), collect()]);
      expect(one.unknown.concat(other.unknown)).toEqual([]);
      const { items } = await evidence.list(world.organizationId, { limit: 1000 });
      expect(one.added + other.added).toBe(items.length);
      const about = items.map(({ kind, subject }) => `${kind} ${'key' in subject ? subject.key : subject.collection}`);
      expect(new Set(about).size).toBe(about.length);
    });

    test('one that is ended between two pages goes on the next time', async () => {
      expect(
        (await evidence.collect(world.organizationId, world.connectionId, { signal: AbortSignal.abort() })).added,
      ).toBe(0);
      expect((await collect()).added).toBeGreaterThan(25);
    });

    describe('hostile names', () => {
      test('are kept as they are', async () => {
        const name = `=cmd|' /C calc'!A0 \u202e"\\ \u0000 中文 😀`;
        await save(world, [...contained, user('evil', { displayName: name })]);
        await collect();
        const found = (await rows('user-inventory')).map(({ subject }) => subject.name);
        expect(found).toContain(name.replace('\u0000', '\uFFFD'));
        expect(await evidence.verify(world.organizationId)).toMatchObject({ intact: true });
      });
    });
  },
  postureViews,
);

test('every kind names types that the catalogue has, and each once', () => {
  for (const { id, needs } of evidenceKinds) {
    const types = needs.map(({ type }) => type);
    expect(new Set(types).size, id).toBe(types.length);
    for (const type of types)
      expect(
        declarations.some((one) => one.type === type),
        `${id}: ${type}`,
      ).toBe(true);
  }
  expect(new Set(evidenceKinds.map(({ id }) => id)).size).toBe(evidenceKinds.length);
});
