/** What a connection covers: a management group, chosen subscriptions, and what happens when they come and go. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Simulator } from '../simulator/src/index.ts';
import type { ChangeableWorld, JsonObject } from '../simulator/src/world/world.ts';
import { ensureOrganization } from '../src/auth/index.ts';
import { eventList, subscriptionList } from '../src/connections/lifecycle-schema.ts';
import { connectionView } from '../src/connections/schema.ts';
import { createApi } from './support/api.ts';
import { narrow } from './support/narrow.ts';
import { openProduct, type Product } from './support/product.ts';
import { anyStore } from './support/stores.ts';
import { changeableWorld, cloudOf, connectionOf, startTenant } from './support/tenant.ts';
import { itemsIn, truthIn } from './support/truth-keys.ts';

const refusal = z.object({ error: z.object({ code: z.string(), cause: z.string(), fix: z.string() }) });
const sampled = ['azure_storage_account', 'azure_virtual_network', 'azure_resource_group'] as const;

anyStore((store) => {
  let simulator: Simulator;
  let world: ChangeableWorld;
  let product: Product;

  /** Each in a tenant of its own: the suites may share a database, and an application serves one organisation. */
  const open = async (seed: string) => {
    simulator = await startTenant({ world: { kind: 'contoso', size: 'S', seed } });
    world = changeableWorld(simulator);
    product = await openProduct({ clouds: [cloudOf(simulator)], environment: store.environment() });
  };
  const close = async () => {
    await product?.close();
    await simulator?.close();
  };

  const input = (more: object = {}, client = 'reader') => ({
    ...connectionOf(simulator, client),
    options: narrow,
    ...more,
  });
  const connect = (more: object, client?: string) => product.api.connect(input(more, client));
  const refused = async (more: object) => {
    const reply = await product.api.call('POST', '/connections', input(more));
    expect(reply.status).toBeGreaterThanOrEqual(400);
    return refusal.parse(JSON.parse(reply.body)).error;
  };
  const patch = (id: string, path: string, body: object) =>
    product.api.call('PATCH', `/connections/${id}/${path}`, body);
  const groupsAbove = (id: string) => world.arm.ancestors(id).map((scope) => scope.split('/').at(-1));
  /** Subscriptions below a group, by the world's own tree. */
  const below = (group: string) =>
    itemsIn(world.arm.list('microsoft.resources/subscriptions', '/'))
      .filter(({ id }) => groupsAbove(String(id)).includes(group))
      .map(({ subscriptionId }) => String(subscriptionId).toLowerCase())
      .sort();
  const subscriptionBody = (id: string): JsonObject => {
    const found = world.arm.get(`/subscriptions/${id}`);
    if (!found) throw new Error(`the world has no subscription ${id}`);
    return found;
  };
  const scopesRead = async (connectionId: string) =>
    [...new Set((await product.api.coverage({ connectionId })).map(({ scope }) => scope))]
      .filter((scope) => !scope.startsWith('parent:'))
      .sort();
  const states = async (id: string) =>
    Object.fromEntries(
      (await product.api.read(subscriptionList, `/connections/${id}/subscriptions`)).items.map((one) => [
        one.subscriptionId,
        one.state,
      ]),
    );
  const kinds = async (id: string) =>
    (await product.api.read(eventList, `/connections/${id}/events`)).items.map(({ kind }) => kind);
  const countsOf = async (connectionId: string) =>
    Object.fromEntries(
      await Promise.all(
        sampled.map(async (type) => [type, (await product.api.entities({ type, connectionId })).length] as const),
      ),
    );
  const truthBelow = (ids: readonly string[]) =>
    Object.fromEntries(sampled.map((type) => [type, ids.reduce((sum, id) => sum + truthIn(world, type, id), 0)]));
  describe('a management group', () => {
    let group: string;
    let single: string;
    beforeAll(() => open('group'));
    afterAll(close);

    test('is read with exactly what lies below it', async () => {
      const { id, scope, directory, state } = await connect({ scope: { kind: 'managementGroup', id: 'mg-corp' } });
      expect({ scope, directory, state }).toEqual({
        scope: { kind: 'managementGroup', id: 'mg-corp' },
        directory: true,
        state: 'setting_up',
      });
      group = id;
      const members = below('mg-corp');
      expect(members).toHaveLength(4);
      expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded', error: null });
      expect(await scopesRead(id)).toEqual([...members, 'tenant']);
      expect(await countsOf(id)).toEqual(truthBelow(members));
      const groups = await product.api.entities({ type: 'azure_management_group' });
      expect(groups.map(({ properties }) => properties.groupId).sort()).toEqual([
        ...['mg-corp', 'mg-corp-bu000', 'mg-corp-bu001'],
      ]);
      expect((await product.api.entities({ type: 'entra_user' })).length).toBeGreaterThan(0);
      expect(await product.api.read(connectionView, `/connections/${id}`)).toMatchObject({
        state: 'connected',
        reasons: [],
      });
    });

    test('another sync that reads what has changed keeps to it', async () => {
      const { id } = await product.api.start(group, false);
      expect(await product.api.ended(id)).toMatchObject({
        state: 'succeeded',
        progress: { added: 0, changed: 0, removed: 0 },
      });
    });

    test('beside it, nothing that overlaps, no whole tenant and no second directory is connected', async () => {
      const [first = ''] = below('mg-corp-bu000');
      const cases: readonly [object, string, string][] = [
        [{}, 'scopes_mixed', group],
        [{ scope: { kind: 'managementGroup', id: 'MG-Corp' }, directory: false }, 'scope_taken', 'MG-Corp'],
        [{ scope: { kind: 'managementGroup', id: 'mg-corp-bu000' }, directory: false }, 'scope_taken', first],
        [{ scope: { kind: 'subscriptions', ids: [first] }, directory: false }, 'scope_taken', first],
        [{ scope: { kind: 'subscriptions', ids: below('mg-online').slice(0, 1) } }, 'directory_taken', group],
        [
          { scope: { kind: 'managementGroup', id: 'mg-nowhere' }, directory: false },
          'management_group_not_visible',
          'mg-nowhere',
        ],
        [
          { scope: { kind: 'subscriptions', ids: ['00000000-0000-4000-8000-000000000001'] }, directory: false },
          'subscriptions_not_visible',
          '00000000-0000-4000-8000-000000000001',
        ],
        [{ scope: { kind: 'managementGroup', id: '../subscriptions' } }, 'invalid_request', 'management group'],
        [{ scope: { kind: 'subscriptions', ids: [] } }, 'invalid_request', 'ids'],
      ];
      for (const [more, code, words] of cases) {
        const error = await refused(more);
        expect(error.code, JSON.stringify(more)).toBe(code);
        expect(`${error.cause} ${error.fix}`).toContain(words);
      }
    });

    test('a subscription outside of it is connected by itself, without the directory', async () => {
      const [chosen = ''] = below('mg-online').slice(1);
      const { id } = await connect({ scope: { kind: 'subscriptions', ids: [chosen.toUpperCase()] }, directory: false });
      single = id;
      expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded', error: null });
      expect(await scopesRead(id)).toEqual([chosen, 'tenant']);
      expect(await countsOf(id)).toEqual(truthBelow([chosen]));
      const types = (await product.api.coverage({ connectionId: id })).map(({ type }) => type);
      expect(types.filter((type) => type.startsWith('entra_'))).toEqual([]);
      expect(types).not.toContain('azure_management_group');
      // The other connection has lost nothing by it.
      expect(await countsOf(group)).toEqual(truthBelow(below('mg-corp')));
    });

    test('a connection takes over what another one gives up, and the objects stay the same', async () => {
      const before = await product.api.entities({ type: 'entra_user' });
      expect((await patch(single, 'scope', { directory: true })).status).toBe(409);
      expect((await patch(group, 'scope', { directory: false })).status).toBe(200);
      expect((await patch(single, 'scope', { directory: true })).status).toBe(200);
      expect(await product.api.sync(single)).toMatchObject({ state: 'succeeded' });
      expect(await product.api.sync(group)).toMatchObject({ state: 'succeeded' });
      const after = await product.api.entities({ type: 'entra_user' });
      expect(after.map(({ id, changedAt }) => [id, changedAt])).toEqual(
        before.map(({ id, changedAt }) => [id, changedAt]),
      );
      expect(await product.api.entities({ type: 'entra_user', connectionId: group })).toEqual([]);
    });

    test('what both have read stays when one of them is removed', async () => {
      const builtIn = async () =>
        (await product.api.entities({ type: 'azure_role_definition', where: 'roleType=BuiltInRole' })).map(
          ({ key }) => key,
        );
      const before = await builtIn();
      expect(before.length).toBeGreaterThan(0);
      const [extra = ''] = below('mg-platform');
      const { id } = await connect({ scope: { kind: 'subscriptions', ids: [extra] }, directory: false });
      await product.api.sync(id);
      expect((await product.api.call('DELETE', `/connections/${group}`)).status).toBe(204);
      const { id: runId } = await product.api.start(id, false);
      expect(await product.api.ended(runId)).toMatchObject({ state: 'succeeded' });
      expect((await builtIn()).sort()).toEqual(before.sort());
      expect((await product.api.call('DELETE', `/connections/${id}`)).status).toBe(204);
      group = (await connect({ scope: { kind: 'managementGroup', id: 'mg-corp' }, directory: false })).id;
      expect(await product.api.sync(group)).toMatchObject({ state: 'succeeded' });
    });

    test('a narrower scope ends what it leaves, and not what others read', async () => {
      const kept = below('mg-corp-bu001');
      expect((await patch(group, 'scope', { scope: { kind: 'subscriptions', ids: kept } })).status).toBe(200);
      expect(await product.api.sync(group)).toMatchObject({ state: 'succeeded', error: null });
      expect(await scopesRead(group)).toEqual([...kept, 'tenant']);
      expect(await countsOf(group)).toEqual(truthBelow(kept));
      const [left = ''] = below('mg-corp-bu000');
      expect(await states(group)).toMatchObject({ [left]: 'out-of-scope' });
    });
  });

  describe('subscriptions that come and go', () => {
    let id: string;
    let gone: string;
    let body: JsonObject;
    beforeAll(async () => {
      await open('changing');
      ({ id } = await connect({ scope: { kind: 'managementGroup', id: 'mg-landingzones' } }));
      expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded' });
    });
    afterAll(close);

    test('a deleted one ends with everything in it, and is no gap', async () => {
      [gone = ''] = below('mg-corp-bu000');
      body = subscriptionBody(gone);
      const inside = truthIn(world, 'azure_storage_account', gone) + truthIn(world, 'azure_virtual_network', gone);
      expect(inside).toBeGreaterThan(0);
      world.remove('arm', String(body.id));
      expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded', error: null });
      expect(await countsOf(id)).toEqual(truthBelow(below('mg-landingzones')));
      expect((await product.api.entities({ search: `/subscriptions/${gone}`, state: 'gone' })).length).toBeGreaterThan(
        0,
      );
      expect(await product.api.entities({ search: `/subscriptions/${gone}/` })).toEqual([]);
      expect(await scopesRead(id)).not.toContain(gone);
      expect(await states(id)).toMatchObject({ [gone]: 'deleted' });
      expect(await kinds(id)).toContain('subscription_deleted');
    });

    test('one that joins is read from the next sync on', async () => {
      world.put('arm', body);
      expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded', error: null });
      expect(await scopesRead(id)).toContain(gone);
      expect(await states(id)).toMatchObject({ [gone]: 'read' });
      expect(await kinds(id)).toContain('subscription_joined');
    });

    test('a deleted one stays, marked, where that is wanted', async () => {
      expect((await patch(id, 'scope', { deleteGone: false })).status).toBe(200);
      const [other = ''] = below('mg-corp-bu001');
      const before = await countsOf(id);
      world.remove('arm', `/subscriptions/${other}`);
      expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded', error: null });
      expect(await countsOf(id)).toEqual(before);
      const rows = (await product.api.coverage({ connectionId: id })).filter(({ scope }) => scope === other);
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.map(({ outcome, problem }) => `${outcome} ${problem?.code}`))).toEqual(
        new Set(['skipped subscription_deleted']),
      );
      expect((await patch(id, 'scope', { deleteGone: true })).status).toBe(200);
      expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded' });
      expect(await countsOf(id)).toEqual(truthBelow(below('mg-landingzones')));
      expect(await scopesRead(id)).not.toContain(other);
    });

    test('a disabled one is left out where that is chosen, and its own entry stays', async () => {
      const [chosen = ''] = below('mg-corp').filter((one) => one !== gone);
      world.put('arm', { ...subscriptionBody(chosen), state: 'Disabled' });
      const options = { readDisabledSubscriptions: false };
      expect((await product.api.call('PATCH', `/connections/${id}`, { options })).status).toBe(200);
      expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded' });
      const row = (await product.api.coverage({ connectionId: id, type: 'azure_storage_account' })).find(
        ({ scope }) => scope === chosen,
      );
      expect(row).toMatchObject({ outcome: 'skipped', problem: { code: 'subscription_skipped' } });
      expect(await states(id)).toMatchObject({ [chosen]: 'skipped' });
    });
  });

  describe('a whole tenant', () => {
    let id: string;
    beforeAll(() => open('whole'));
    afterAll(close);

    test('warns while somebody holds the elevated access, without being degraded', async () => {
      ({ id } = await connect({}));
      expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded' });
      const elevated = itemsIn(world.arm.list('microsoft.authorization/roleassignments', '/')).filter(
        ({ properties }) => (properties as JsonObject).scope === '/',
      );
      const view = await product.api.read(connectionView, `/connections/${id}`);
      expect(view).toMatchObject({ state: 'connected', warnings: [{ code: 'elevated_access' }] });
      for (const { id: assignment } of elevated) world.remove('arm', String(assignment));
      await product.api.sync(id);
      expect(await product.api.read(connectionView, `/connections/${id}`)).toMatchObject({ warnings: [] });
    });

    test('is connected once, and not mixed with parts', async () => {
      expect(await refused({})).toMatchObject({ code: 'connection_exists' });
      const part = await refused({ scope: { kind: 'managementGroup', id: 'mg-corp' }, directory: false });
      expect(part.code).toBe('scopes_mixed');
      expect(part.fix).toContain(id);
    });

    test('is connected by another organisation with an application of its own only', async () => {
      const { token } = await ensureOrganization(product.application.store, join(product.folder, 'other'), 'Other');
      const other = createApi(product.send, token);
      const same = await other.call('POST', '/connections', input());
      const { error } = refusal.parse(JSON.parse(same.body));
      expect(error.code).toBe('application_in_use');
      expect(same.body).not.toContain(id);
      expect(await other.connect(input({}, 'partial'))).toMatchObject({ scope: { kind: 'tenant' }, directory: true });
    });

    test('a subscription that joins is read, and one whose role is taken away is kept as denied', async () => {
      const joined = '0c0c0c0c-0000-4000-8000-00000000000c';
      const [some] = itemsIn(world.arm.list('microsoft.resources/subscriptions', '/'));
      const principalId = simulator.clients.find(({ name }) => name === 'reader')?.servicePrincipalId ?? '';
      const scope = `/subscriptions/${joined}`;
      const assignment = `${scope}/providers/Microsoft.Authorization/roleAssignments/0c0c0c0c-0000-4000-8000-0000000000ff`;
      const roleDefinitionId =
        '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7';
      world.put('arm', {
        ...some,
        id: scope,
        subscriptionId: joined,
        displayName: 'Joined',
        state: 'Enabled',
        tags: {},
      });
      world.put('arm', {
        id: assignment,
        name: assignment.split('/').at(-1) ?? '',
        type: 'Microsoft.Authorization/roleAssignments',
        properties: { principalId, principalType: 'ServicePrincipal', roleDefinitionId, scope },
      });
      expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded', error: null });
      expect(await states(id)).toMatchObject({ [joined]: 'read' });
      expect(await kinds(id)).toContain('subscription_joined');

      world.remove('arm', assignment);
      expect(await product.api.sync(id)).toMatchObject({ state: 'partial' });
      expect(await states(id)).toMatchObject({ [joined]: 'role-removed' });
      const rows = (await product.api.coverage({ connectionId: id })).filter((row) => row.scope === joined);
      expect(new Set(rows.map(({ outcome, problem }) => `${outcome} ${problem?.code}`))).toEqual(
        new Set(['denied subscription_role_removed']),
      );
      expect(await product.api.read(connectionView, `/connections/${id}`)).toMatchObject({
        state: 'degraded',
        reasons: [{ code: 'coverage_incomplete' }],
      });

      world.remove('arm', scope);
      expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded' });
      expect(await states(id)).toMatchObject({ [joined]: 'deleted' });
      expect((await product.api.coverage({ connectionId: id })).filter((row) => row.scope === joined)).toEqual([]);
    });
  });
});
