/** Whose views are seen, changed and removed by whom. */
import { beforeEach, expect, test } from 'vitest';
import { type RequestContext, systemContext } from '../audit/index.ts';
import type { Caller, Role } from '../auth/index.ts';
import { eachStore } from '../store/testing.ts';
import { newSavedView } from './schema.ts';
import { type SavedViewService, savedViewService } from './service.ts';

const page = '/inventory/azure_storage_account';

eachStore('saved views', (given) => {
  let organizationId: string;
  let views: SavedViewService;
  beforeEach(async () => {
    organizationId = await given().organization();
    views = savedViewService(given().store);
  });
  const as = (principalId: string, role: Role, of = organizationId): Caller & RequestContext => ({
    ...systemContext('test'),
    organizationId: of,
    role,
    token: { id: `token of ${principalId}`, kind: 'session', name: 'Session', parentId: null },
    member: { principalId, kind: 'user', name: principalId },
  });
  const save = async (by: Caller & RequestContext, name: string, more: object = {}) => {
    const saved = await views.save(by, newSavedView.parse({ page, name, search: '?where=kind%3DStorageV2', ...more }));
    if (!saved.ok) throw new Error(saved.error.code);
    return saved.value;
  };
  const namesFor = async (by: Caller & RequestContext, of?: string) =>
    (await views.list(by, of)).map(({ name }) => name);
  const actions = async () => {
    const rows = await given().store.inOrganization(organizationId, (db) =>
      db.selectFrom('audit_entry').select('entry').orderBy('sequence').execute(),
    );
    return rows.map(({ entry }) => {
      const { action, target, details } = entry as { action: string; target: { name: string }; details: object };
      return [action, target.name, details];
    });
  };

  test('are seen by who saved them, shared ones by everybody in the organisation and nobody else', async () => {
    await save(as('ada', 'admin'), 'mine');
    await save(as('ada', 'admin'), 'ours', { shared: true });
    await save(as('bob', 'viewer'), 'his', { page: '/people' });
    expect(await namesFor(as('ada', 'admin'))).toEqual(['mine', 'ours']);
    expect(await namesFor(as('bob', 'viewer'))).toEqual(['his', 'ours']);
    expect(await namesFor(as('bob', 'viewer'), page)).toEqual(['ours']);
    expect(await namesFor(as('ada', 'admin', await given().organization()))).toEqual([]);
  });

  test('are shared, changed while shared, and removed while shared by owners and admins only', async () => {
    const bob = as('bob', 'viewer');
    const own = await save(bob, 'his');
    const shared = await save(as('ada', 'owner'), 'ours', { shared: true });
    const input = newSavedView.parse({ page, name: 'new', shared: true });
    expect(await views.save(bob, input)).toMatchObject({ error: { code: 'forbidden' } });
    expect(await views.change(bob, own.id, { shared: true })).toMatchObject({ error: { code: 'forbidden' } });
    expect(await views.change(bob, shared.id, { name: 'his' })).toMatchObject({ error: { code: 'forbidden' } });
    expect(await views.remove(bob, shared.id)).toMatchObject({ error: { code: 'forbidden' } });
    expect(await views.change(as('eve', 'admin'), shared.id, { name: 'ours too' })).toMatchObject({
      value: { name: 'ours too', own: false, mayChange: true, owner: 'Assay' },
    });
    expect((await views.list(bob)).map(({ name, mayChange }) => [name, mayChange])).toEqual([
      ['his', true],
      ['ours too', false],
    ]);
  });

  test('of somebody else that are not shared are not there, for admins neither', async () => {
    const { id } = await save(as('bob', 'viewer'), 'his');
    const notFound = { ok: false, error: { code: 'not_found' } };
    expect(await views.change(as('ada', 'owner'), id, { name: 'hers' })).toMatchObject(notFound);
    expect(await views.remove(as('ada', 'owner'), id)).toMatchObject(notFound);
    expect(await views.remove(as('bob', 'owner', await given().organization()), id)).toMatchObject(notFound);
    expect(await namesFor(as('bob', 'viewer'))).toEqual(['his']);
  });

  test('of one person on one page have different names', async () => {
    const bob = as('bob', 'viewer');
    const other = await save(bob, 'other');
    await save(bob, 'name');
    await save(bob, 'name', { page: '/people' });
    await save(as('eve', 'viewer'), 'name');
    const conflict = { ok: false, error: { code: 'conflict' } };
    expect(await views.save(bob, newSavedView.parse({ page, name: 'name' }))).toMatchObject(conflict);
    expect(await views.change(bob, other.id, { name: 'name' })).toMatchObject(conflict);
  });

  test('may have any name that can be read, and nothing that leads out of the console', async () => {
    const name = `<script>alert(1)</script> \u202e ${'ب'.repeat(40)} '; drop table saved_view; --`;
    const bob = as('bob', 'viewer');
    await save(bob, name);
    expect(await namesFor(bob)).toEqual([name]);
    for (const bad of ['//evil.example', 'https://evil.example', '/a b', '/a/../b?', 'javascript:alert(1)', '/\\evil'])
      expect(newSavedView.safeParse({ page: bad, name: 'x' }).success).toBe(false);
    for (const bad of ['where=x', '?a\u0000', '?a b', '#x'])
      expect(newSavedView.safeParse({ page, name: 'x', search: bad }).success).toBe(false);
    expect(newSavedView.safeParse({ page, name: 'a\u0000b' }).success).toBe(false);
  });

  test('leave an entry in the log for each change, and none for a change to the same', async () => {
    const ada = as('ada', 'admin');
    const { id } = await save(ada, 'first', { search: '' });
    await views.change(ada, id, { name: 'second', shared: true });
    await views.change(ada, id, { name: 'second' });
    await views.remove(ada, id);
    expect(await actions()).toEqual([
      ['view.saved', 'first', { page, shared: false }],
      ['view.changed', 'second', { page, changes: ['name: "first" -> "second"', 'shared: false -> true'] }],
      ['view.removed', 'second', { page, shared: true }],
    ]);
  });
});
