import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type EntityValue, eachStore, saveValues } from '../store/testing.ts';
import { entitiesLike, peopleLike } from './repo.ts';
import { searchQuery } from './schema.ts';
import { type SearchService, searchService } from './service.ts';
import { readAsked } from './words.ts';

const subscriptionId = '0a1b2c3d-0000-4000-8000-000000000001';
const adaId = 'ada0ada0-0000-4000-8000-00000000000a';
const at = new Date(Date.UTC(2026, 0, 1));
const thing = (name: string, more: Partial<EntityValue> = {}): EntityValue => ({
  ...{ type: 'azure_virtual_machine', key: `/vm/${name}`.toLowerCase(), azureId: `/VM/${name}`, name },
  ...{ properties: {}, document: null, hash: name, scope: subscriptionId },
  ...more,
});
const ada = thing('Ada Lovelace', {
  ...{ type: 'entra_user', key: adaId, azureId: adaId, scope: 'tenant' },
  properties: { userPrincipalName: 'Ada.L@contoso.com', mail: 'countess@contoso.com' },
});
const controls = {
  every: async () => [{ ...aFramework(), controls: [{ id: 'CC6.1', title: 'Logical access', ties: [] }] }],
};

function aFramework() {
  return { id: 'soc2', title: 'SOC 2', version: '2017', publisher: 'AICPA', note: '', own: false };
}

eachStore('search', (given) => {
  let organizationId: string;
  let connectionId: string;
  let service: SearchService;
  const start = async () => {
    organizationId = await given().organization();
    connectionId = await given().connection(organizationId);
    service = searchService(given().store, controls);
  };
  const save = async (...entities: readonly EntityValue[]) => {
    await given().store.inOrganization(organizationId, (db) =>
      saveValues(db, {
        ...{ organizationId, connectionId, at, entities, relations: [] },
        wholeOwners: { keys: [], origins: [] },
      }),
    );
    await service.addEntities(organizationId, connectionId);
  };
  const change = (text: string) =>
    given().store.inOrganization(organizationId, async (db) => (await sql.raw(text).execute(db)).rows);
  const answer = (q: string, limit?: number) =>
    service.search(organizationId, searchQuery.parse({ q, ...(limit !== undefined && { limit }) }));
  const names = async (q: string) => (await answer(q)).entities.items.map(({ name }) => name);

  describe('of entities', () => {
    beforeEach(start);

    test('the name first, then its beginning, then words in it; short ones first', async () => {
      await save(
        ...['payroll-db', 'my payroll', 'Payroll', 'payroll', 'ContosoPayrollApi', 'unpayroll'].map((name, n) =>
          thing(name, { key: `k${n}` }),
        ),
      );
      expect(await names('PAYROLL')).toEqual(['Payroll', 'payroll', 'payroll-db', 'my payroll', 'ContosoPayrollApi']);
      expect(await names('payroll-d')).toEqual(['payroll-db']);
    });

    test('words apart from each other, in any order', async () => {
      await save(thing('vm-prod-weu-001'), thing('vm-prod-neu-001'), thing('vm-test-weu-001'));
      expect(await names('weu prod')).toEqual(['vm-prod-weu-001']);
      expect(await names('prod weu')).toEqual(['vm-prod-weu-001']);
      expect(await names('prod weux')).toEqual([]);
    });

    test.each([
      ['the beginning of its user principal name', 'ada.l@con'],
      ['its e-mail address', 'countess@contoso.com'],
      ['its object id', adaId.toUpperCase()],
      ['the beginning of its object id', 'ada0ada0-0'],
    ])('%s', async (_, text) => {
      await save(ada, thing('other'));
      expect(await names(text)).toEqual(['Ada Lovelace']);
    });

    test('ids of Azure in any letter case, of a subscription also by its last part, with what lies below', async () => {
      const group = `/subscriptions/${subscriptionId}/resourcegroups/rg-a`;
      const idOf = (key: string) => ({ key, azureId: key.replace('resourcegroups', 'resourceGroups') });
      await save(
        thing('Payments', { type: 'azure_subscription', ...idOf(`/subscriptions/${subscriptionId}`) }),
        thing('rg-a', { type: 'azure_resource_group', ...idOf(group) }),
        thing('vm-a', idOf(`${group}/providers/microsoft.compute/virtualmachines/vm-a`)),
        thing('Owner', {
          key: '/tenants/t/roledefinitions/8e3af657',
          azureId: '/providers/x/roleDefinitions/8e3af657',
        }),
      );
      expect(await names(`${group.toUpperCase()}/`)).toEqual(['rg-a', 'vm-a']);
      expect(await names(subscriptionId)).toEqual(['Payments']);
      expect(await names('/providers/x/roledefinitions/8e3af657')).toEqual(['Owner']);
      expect(await names('/providers/y/roledefinitions/8e3af657')).toEqual([]);
      const [vm] = (await answer('vm-a')).entities.items;
      expect(vm).toMatchObject({
        title: 'Virtual machine',
        resourceGroup: 'rg-a',
        subscription: { id: subscriptionId, name: 'Payments' },
        goneAt: null,
      });
    });

    test('names that are long, and text that would mean something to the database', async () => {
      const long = `${'x'.repeat(60)} end`;
      await save(thing(long), thing(`${'x'.repeat(60)} and`), thing('100%_\\'), thing("o'brien"), thing('קובץ סודי'));
      expect(await names(long)).toEqual([long]);
      expect(await names('100%_\\')).toEqual(['100%_\\']);
      expect(await names('%')).toEqual([]);
      expect(await names("o'b")).toEqual(["o'brien"]);
      expect(await names('סודי')).toEqual(['קובץ סודי']);
    });

    test('a facet is not found beside its entity', async () => {
      await save(ada, thing('Ada Lovelace', { key: `${adaId}#mfa-state`, azureId: adaId, partOf: adaId }));
      expect(await names('ada')).toEqual(['Ada Lovelace']);
      expect(await names(adaId)).toEqual(['Ada Lovelace']);
    });

    test('a name that has changed is found as it is now, and what is gone by its whole id only', async () => {
      await save(ada);
      await save({ ...ada, name: 'Augusta King', hash: 'new' });
      expect([await names('lovelace'), await names('king')]).toEqual([[], ['Augusta King']]);
      await change(`update entity set gone_at = now() where key = '${adaId}'`);
      expect([await names('king'), await names('ada0ada0-0'), await names(adaId)]).toEqual([[], [], ['Augusta King']]);
      expect(await change('select * from entity_word')).toEqual([]);
      await save({ ...ada, hash: 'back' });
      expect(await names('lovelace')).toEqual(['Ada Lovelace']);
    });

    test('those of another organisation are not found', async () => {
      await save(ada);
      const other = await given().organization();
      for (const q of ['ada', adaId]) {
        const found = await service.search(other, searchQuery.parse({ q }));
        expect(found.entities.items).toEqual([]);
      }
    });

    test('no more than was asked for, and whether there are more', async () => {
      await save(...Array.from({ length: 5 }, (_, n) => thing(`vm-${n}`)));
      expect((await answer('vm', 5)).entities).toMatchObject({ items: { length: 5 }, more: false });
      expect((await answer('vm', 4)).entities).toMatchObject({ items: { length: 4 }, more: true });
      expect((await answer('  ')).entities).toEqual({ items: [], more: false });
    });
  });

  describe('of everything else', () => {
    beforeEach(start);

    test('people by name, address and number, as long as they count', async () => {
      const id = randomUUID();
      await change(`insert into person (organization_id, id, origin, source, display_name, mail, aliases, employee_id,
        status_cause, first_seen_at, changed_at) values ('${organizationId}', '${id}', 'hr', 'HR', 'Grace Hopper',
        'grace@contoso.com', '{amazing@contoso.com}', 'E-100', 'record', now(), now())`);
      for (const q of ['hopper', 'grace hop', 'hopper grace', 'grace@', 'amazing@contoso.com', 'e-100']) {
        const { people } = await answer(q);
        expect(people.items, q).toEqual([
          { id, name: 'Grace Hopper', mail: 'grace@contoso.com', employeeId: 'E-100', source: 'HR' },
        ]);
      }
      await change(`update person set ended_at = now()`);
      expect((await answer('hopper')).people.items).toEqual([]);
    });

    test('checks, controls and connections', async () => {
      const { checks } = await answer('storage-https-only');
      expect(checks.items[0]).toMatchObject({ id: 'storage-https-only', manual: false });
      const control = { id: 'CC6.1', title: 'Logical access', framework: { id: 'soc2', title: 'SOC 2 2017' } };
      for (const q of ['cc6', 'logical', 'soc cc6.1']) expect((await answer(q)).controls.items).toEqual([control]);
      expect((await answer('conto')).connections.items).toMatchObject([{ id: connectionId, name: 'Contoso' }]);
    });
  });

  describe('among 20,000 entities and people', () => {
    beforeAll(async () => {
      await start();
      await change(`with keys as (
          insert into entity_key (organization_id, key)
            select '${organizationId}', 'key-' || n from generate_series(1, 20000) as n returning id, key)
        insert into entity (organization_id, id, key, azure_id, type, name, properties, hash, connection_id, scope,
          first_seen_at, changed_at)
        select '${organizationId}', id, key, key, 'azure_virtual_machine', 'vm-prod-' || key, '{}', 'h',
          '${connectionId}', 'tenant', now(), now() from keys`);
      await change(`insert into person (organization_id, id, origin, source, display_name, aliases, status_cause,
          first_seen_at, changed_at)
        select '${organizationId}', gen_random_uuid(), 'hr', 'HR', 'Grace Hopper ' || n, '{}', 'record', now(), now()
        from generate_series(1, 20000) as n`);
      await service.addEntities(organizationId, connectionId);
      await given().store.execute('analyze entity, entity_key, entity_word, person, person_word');
    });

    interface Plan {
      readonly 'Node Type': string;
      readonly 'Relation Name'?: string;
      readonly 'Actual Rows': number;
      readonly 'Actual Loops': number;
      readonly Plans?: readonly Plan[];
    }
    const nodesOf = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

    test.each(['v', 'vm-prod-key-19999', 'prod', 'prod vm', 'key-7', 'grace hopper', 'hopper grace', 'grac'])(
      '%j takes the indexes, and few rows',
      async (q) => {
        const asked = readAsked(q);
        if (!asked) throw new Error('nothing was asked');
        for (const like of [entitiesLike(organizationId, asked, 9), peopleLike(organizationId, asked, 9)]) {
          const [row] = await given().store.inOrganization(organizationId, async (db) => {
            const plan = await sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>`explain (analyze, format json) ${like}`.execute(
              db,
            );
            return plan.rows;
          });
          const reads = nodesOf(row?.['QUERY PLAN'][0].Plan as Plan).filter(
            (node) => node['Relation Name'] !== undefined,
          );
          expect(reads.filter((node) => /^(Seq|Bitmap)/.test(node['Node Type']))).toEqual([]);
          expect(reads.length).toBeGreaterThan(0);
          const rows = reads.reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0);
          expect(rows).toBeLessThan(16_000);
        }
      },
    );
  });
});
