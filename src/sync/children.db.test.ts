/** Lists below parents: members of groups through `$batch`, containers of storage accounts one by one. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../cloud/testing/fake-azure.ts';
import { eachStore } from '../store/testing.ts';
import {
  denied,
  type FakeRuns,
  type FakeTenant,
  fakeRuns,
  fakeTenant,
  group,
  resource,
  subscriptionId,
} from './testing.ts';

const account = (name: string, more: object = {}) => resource('Microsoft.Storage/storageAccounts', name, more);
const containersOf = (name: string) => `${account(name).id}/blobServices/default/containers`;
const container = (of: string, name: string) => ({ id: `${containersOf(of)}/${name}`, name, properties: {} });
const member = (name: string) => ({ id: `user-${name}` });
const forbidden: Reply = { status: 403, json: { error: { code: 'AuthorizationFailed', message: 'no' } } };

eachStore('a run over children', (given) => {
  let runs: FakeRuns;
  let tenant: FakeTenant;
  beforeEach(async () => {
    runs = await fakeRuns(given());
    tenant = fakeTenant();
  });
  const members = async () =>
    (
      await runs.rows<{ line: string }>(
        `select split_part(target.key, '-', 2) || ' ' || split_part(source.key, '-', 2) as line from relation
         join entity_key source on source.id = from_id join entity_key target on target.id = to_id
         where relation.type = 'member_of' and gone_at is null order by 1`,
      )
    ).map(({ line }) => line);

  describe('of relations', () => {
    test('begins and ends memberships', async () => {
      tenant.graph = {
        '/groups': [[group('a'), group('b')]],
        '/groups/group-a/members': [[member('ada'), member('bob')]],
        '/groups/group-b/members': [[member('ada')]],
      };
      expect(await runs.run(tenant)).toBe('succeeded');
      expect(await members()).toEqual(['a ada', 'a bob', 'b ada']);
      expect(await runs.rows(`select outcome, items::int from collection where type = 'entra_group_members'`)).toEqual([
        { outcome: 'complete', items: 3 },
      ]);
      tenant.graph['/groups/group-a/members'] = [[member('bob'), member('cy')]];
      expect(await runs.run(tenant)).toBe('succeeded');
      expect(await members()).toEqual(['a bob', 'a cy', 'b ada']);
    });

    test('a group that cannot be read keeps its members; the others are swept', async () => {
      tenant.graph = {
        '/groups': [[group('a'), group('b')]],
        '/groups/group-a/members': [[member('ada')]],
        '/groups/group-b/members': [[member('bob')]],
      };
      await runs.run(tenant);
      tenant.graph['/groups/group-a/members'] = [[]];
      tenant.graph['/groups/group-b/members'] = [[]];
      tenant.on = (path) => (path === '/groups/group-a/members' ? denied : undefined);
      expect(await runs.run(tenant)).toBe('partial');
      expect(await members()).toEqual(['a ada']);
      expect(await runs.outcomes('entra_group_members')).toEqual({ tenant: 'partial', 'parent:group-a': 'denied' });
      // Its row goes when it can be read again.
      tenant.on = () => undefined;
      expect(await runs.run(tenant)).toBe('succeeded');
      expect(await members()).toEqual([]);
      expect(await runs.outcomes('entra_group_members')).toEqual({ tenant: 'complete' });
    });

    test('a group that is gone takes its memberships along', async () => {
      tenant.graph = { '/groups': [[group('a')]], '/groups/group-a/members': [[member('ada')]] };
      await runs.run(tenant);
      tenant.graph = { '/groups': [[]] };
      expect(await runs.run(tenant)).toBe('succeeded');
      expect(await members()).toEqual([]);
    });

    test('a group that vanishes between the lists has no members', async () => {
      tenant.graph = { '/groups': [[group('a')]], '/groups/group-a/members': [[member('ada')]] };
      await runs.run(tenant);
      tenant.on = (path) =>
        path === '/groups/group-a/members'
          ? { status: 404, json: { error: { code: 'Request_ResourceNotFound' } } }
          : undefined;
      expect(await runs.run(tenant)).toBe('succeeded');
      expect(await members()).toEqual([]);
    });

    test('a member that cannot be read may still be one', async () => {
      tenant.graph = { '/groups': [[group('a')]], '/groups/group-a/members': [[member('ada'), member('bob')]] };
      await runs.run(tenant);
      tenant.graph['/groups/group-a/members'] = [[member('ada'), { id: 7 }]];
      expect(await runs.run(tenant)).toBe('partial');
      expect(await members()).toEqual(['a ada', 'a bob']);
    });

    test('incomplete groups leave their members incomplete', async () => {
      tenant.graph = { '/groups': [[group('a')], [group('b')]], '/groups/group-a/members': [[member('ada')]] };
      tenant.on = (path, page) => (path === '/groups' && page === 2 ? denied : undefined);
      expect(await runs.run(tenant)).toBe('partial');
      expect(await members()).toEqual(['a ada']);
      const [row] = await runs.rows(
        `select outcome, problem->>'code' as code from collection where type = 'entra_group_members'`,
      );
      expect(row).toEqual({ outcome: 'partial', code: 'parents_incomplete' });
    });

    describe('with a list of several pages', () => {
      beforeEach(async () => {
        tenant.graph = {
          '/groups': [[group('big'), group('small')]],
          '/groups/group-big/members': [[member('ada')], [member('bob')], [member('cy')]],
          '/groups/group-small/members': [[member('ada')]],
        };
        await runs.run(tenant);
      });

      test('reads it to its end', async () => {
        expect(await members()).toEqual(['big ada', 'big bob', 'big cy', 'small ada']);
      });

      test('ends what no page of it held any more', async () => {
        tenant.graph['/groups/group-big/members'] = [[member('cy')], [member('dee')]];
        expect(await runs.run(tenant)).toBe('succeeded');
        expect(await members()).toEqual(['big cy', 'big dee', 'small ada']);
      });

      test('that breaks in its middle keeps what was known and what came', async () => {
        tenant.graph['/groups/group-big/members'] = [[member('cy')], [member('dee')], [member('eve')]];
        tenant.on = (path, page) => (path === '/groups/group-big/members' && page === 3 ? denied : undefined);
        expect(await runs.run(tenant)).toBe('partial');
        expect(await members()).toEqual(['big ada', 'big bob', 'big cy', 'big dee', 'small ada']);
        expect(await runs.outcomes('entra_group_members')).toMatchObject({ 'parent:group-big': 'denied' });
      });

      test('with a bad item on an early page ends nothing of it', async () => {
        tenant.graph['/groups/group-big/members'] = [[{ id: 7 }], [member('cy')]];
        expect(await runs.run(tenant)).toBe('partial');
        expect(await members()).toEqual(['big ada', 'big bob', 'big cy', 'small ada']);
      });
    });
  });

  describe('of resources', () => {
    beforeEach(async () => {
      tenant.tables = { resources: [[account('s1'), account('s2')]] };
      tenant.arm = {
        [containersOf('s1')]: [[container('s1', 'a'), container('s1', 'b')]],
        [containersOf('s2')]: [[container('s2', 'c')]],
      };
      expect(await runs.run(tenant)).toBe('succeeded');
    });
    const containers = () => runs.present('azure_blob_container');

    test('ends those that a whole list no longer has', async () => {
      expect(await containers()).toEqual(['a', 'b', 'c']);
      expect(await runs.rows(`select outcome, items::int from collection where type = 'azure_blob_container'`)).toEqual(
        [{ outcome: 'complete', items: 3 }],
      );
      tenant.arm[containersOf('s1')] = [[container('s1', 'b')]];
      expect(await runs.run(tenant)).toBe('succeeded');
      expect(await containers()).toEqual(['b', 'c']);
    });

    test('keeps those of a parent that cannot be read', async () => {
      tenant.arm = {};
      tenant.on = (path) => (path === containersOf('s1') ? forbidden : undefined);
      expect(await runs.run(tenant)).toBe('partial');
      expect(await containers()).toEqual(['a', 'b']);
      expect(await runs.outcomes('azure_blob_container')).toEqual({
        [subscriptionId]: 'partial',
        [`parent:${account('s1').id.toLowerCase()}`]: 'denied',
      });
    });

    test('a parent that cannot have any has none, and is complete', async () => {
      tenant.on = (path) =>
        path === containersOf('s1')
          ? { status: 409, json: { error: { code: 'FeatureNotSupportedForAccount' } } }
          : undefined;
      expect(await runs.run(tenant)).toBe('succeeded');
      expect(await containers()).toEqual(['c']);
    });

    test('a parent that is gone takes its children along', async () => {
      tenant.tables = { resources: [[account('s2')]] };
      expect(await runs.run(tenant)).toBe('succeeded');
      expect(await containers()).toEqual(['c']);
    });

    test('a parent that is not asked, because it cannot have any, loses what it had', async () => {
      tenant.tables = { resources: [[account('s1', { kind: 'FileStorage' }), account('s2')]] };
      tenant.asked.length = 0;
      expect(await runs.run(tenant)).toBe('succeeded');
      expect(tenant.asked).not.toContain(containersOf('s1'));
      expect(await containers()).toEqual(['c']);
    });

    test('asks nobody where the right is known to be missing', async () => {
      tenant.asked.length = 0;
      tenant.arm = {};
      tenant.actions = () => ['Microsoft.Storage/storageAccounts/read', 'Microsoft.Authorization/*'];
      expect(await runs.run(tenant)).toBe('partial');
      expect(tenant.asked).not.toContain(containersOf('s1'));
      expect(await containers()).toEqual(['a', 'b', 'c']);
      expect(await runs.outcomes('azure_blob_container')).toEqual({ [subscriptionId]: 'denied' });
    });

    test('reads and sweeps a list of several pages', async () => {
      tenant.arm[containersOf('s1')] = [[container('s1', 'a')], [container('s1', 'd')], [container('s1', 'e')]];
      expect(await runs.run(tenant)).toBe('succeeded');
      expect(await containers()).toEqual(['a', 'c', 'd', 'e']);
    });
  });

  test('a part of a child ends when the child no longer has it, and with the child above', async () => {
    const vault = resource('Microsoft.KeyVault/vaults', 'v');
    const key = (uri: string) => ({ id: `${vault.id}/keys/k`, name: 'k', properties: { keyUri: uri } });
    tenant.tables = { resources: [[vault]] };
    tenant.arm = { [`${vault.id}/keys`]: [[key('https://v.vault.azure.net/keys/k')]] };
    await runs.run(tenant);
    expect(await runs.present('azure_key_identifier')).toHaveLength(1);
    expect(await runs.rows(`select scope, items::int from collection where type = 'azure_key_identifier'`)).toEqual([
      { scope: subscriptionId, items: 1 },
    ]);
    tenant.arm = { [`${vault.id}/keys`]: [[key('https://other.vault.azure.net/keys/k')]] };
    expect(await runs.run(tenant)).toBe('succeeded');
    const identifiers = () =>
      runs.rows(`select key from entity where type = 'azure_key_identifier' and gone_at is null`);
    expect(await identifiers()).toEqual([{ key: 'https://other.vault.azure.net/keys/k' }]);
    tenant.tables = {};
    expect(await runs.run(tenant)).toBe('succeeded');
    expect(await identifiers()).toEqual([]);
  });
});
