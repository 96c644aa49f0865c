/** The feed of changes over two real syncs, in the API and in the console. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessChangeList, changeList, changeSummary } from '../src/changes/schema.ts';
import { consoleMissing, type OpenConsole, openConsole } from './support/console.ts';
import { narrow } from './support/narrow.ts';
import { changeableWorld, connectionOf } from './support/tenant.ts';
import { itemsIn } from './support/truth-keys.ts';

const nothing = { size: 0, at: () => ({}), find: () => undefined };
const hostile = '<img src=x onerror=alert(1)>\u202eNew';

if (consoleMissing !== undefined) test.skip(`skipped: ${consoleMissing}`, () => {});
else {
  describe('the feed of changes', () => {
    let opened: OpenConsole;
    let { tenant, product, page, faults, open } = {} as OpenConsole;
    const added = '0a0a0a0a-0000-4000-8000-000000000001';
    let groupName: string;
    let [first, last] = [] as string[];
    let connectionId: string;

    beforeAll(async () => {
      opened = await openConsole();
      ({ tenant, product, page, faults, open } = opened);
      const world = changeableWorld(tenant);
      connectionId = (await product.api.connect({ ...connectionOf(tenant), options: narrow })).id;
      first = (await product.api.sync(connectionId)).id;
      const users = itemsIn(world.graph.set('users') ?? nothing);
      const [user, doomed] = [users[0], users.at(-1)];
      const group = itemsIn(world.graph.set('groups') ?? nothing)[0];
      if (!user || !doomed || !group) throw new Error('the world has no users or groups');
      groupName = String(group.displayName);
      world.put('users', { ...user, id: added, displayName: hostile });
      world.put('users', { ...user, id: String(user.id), department: 'Changed Department' });
      world.remove('users', String(doomed.id));
      world.addReference('groups', String(group.id), 'members', added);
      last = (await product.api.sync(connectionId)).id;
    });
    afterAll(() => opened?.close());

    test('the first sync is the first sight of everything, and no change', async () => {
      const { totals, access } = await product.api.read(changeSummary, `/changes/summary?run=${first}`);
      expect(totals).toMatchObject({ appeared: 0, changed: 0, gone: 0 });
      expect(totals.firstSight).toBeGreaterThan(100);
      expect(access.totals).toMatchObject({ gained: 0, lost: 0 });
      const second = await product.api.read(changeSummary, `/changes/summary?run=${last}`);
      expect(second.types.filter(({ type }) => type === 'entra_user')).toMatchObject([
        { appeared: 1, changed: 1, gone: 1, firstSight: 0 },
      ]);
    });

    test('the second is told by what it changed, and by who gained access', async () => {
      const rows = await product.api.read(changeList, '/changes?run=latest&type=entra_user');
      expect(rows.items.map(({ kind }) => kind).sort()).toEqual(['appeared', 'changed', 'gone']);
      expect(rows.items.find(({ kind }) => kind === 'changed')?.changes).toMatchObject([
        { path: 'department', after: 'Changed Department' },
      ]);
      const gained = await product.api.read(accessChangeList, '/changes/access?run=latest&effect=gained');
      expect(gained.items).toMatchObject([
        { sort: 'group-member', principal: { key: added }, scope: { name: groupName } },
      ]);
    });

    test('every count leads to its rows, and a row to what was before and after', async () => {
      await open('/changes');
      const table = page.getByRole('table', { name: 'Changes by type' });
      await table.getByRole('link', { name: 'Users, changed: 1' }).click();
      const rows = page.getByRole('table', { name: 'Changes', exact: true });
      await rows.getByText('Department').waitFor();
      expect(new URL(page.url()).search).toContain('type=entra_user');
      await rows.getByRole('link').first().click();
      await page.getByRole('dialog').getByText('Changed Department').waitFor();
      await page.reload();
      await page.getByRole('dialog').getByText('Changed Department').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    });

    test('who gained access is told with a link to it, however hostile the name', async () => {
      await page.getByRole('tab', { name: 'Access gained and lost' }).click();
      await page.getByRole('button', { name: 'Gained: 1' }).click();
      const row = page.getByRole('table', { name: 'Changes of access' }).getByRole('row').nth(1);
      await row.getByText('⟨U+202E⟩New').waitFor();
      await row.getByRole('link', { name: 'Member' }).click();
      await page.getByRole('dialog').getByText('Member of').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    });

    test('the page of a run leads to what it changed', async () => {
      await open(`/connections/${connectionId}?tab=runs`);
      await page.getByRole('link', { name: 'What it changed' }).first().click();
      await page.getByRole('button', { name: 'Gone: 1' }).waitFor();
      expect(new URL(page.url()).searchParams.get('run')).toBe(last);
      expect(faults).toEqual([]);
    });
  });
}
