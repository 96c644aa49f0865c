/** Lists of the inventory in the browser: groups that open to their rows, saved views with hostile names, and files. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declarations, fixedProducts } from '../src/catalog/index.ts';
import { consoleMissing, type OpenConsole, openConsole } from './support/console.ts';
import { connectionOf } from './support/tenant.ts';

/** Users, and what is always read. */
const types = Object.fromEntries(
  declarations
    .filter(({ product }) => !fixedProducts.includes(product))
    .map(({ type }) => [type, type === 'entra_user']),
);
const hostile = `<img src=x onerror=alert(1)> \u202e${'نص'.repeat(20)}`;

if (consoleMissing !== undefined) test.skip(`skipped: ${consoleMissing}`, () => {});
else {
  describe('lists of the inventory', () => {
    let opened: OpenConsole;
    let { tenant, product, page, open, faults, origin } = {} as OpenConsole;

    beforeAll(async () => {
      opened = await openConsole();
      ({ tenant, product, page, open, faults, origin } = opened);
      const { id } = await product.api.connect({ ...connectionOf(tenant), options: { skipTag: null, types } });
      await product.api.sync(id);
    });
    afterAll(() => opened?.close());

    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
    const dialog = () => page.getByRole('dialog');
    const users = () => page.getByRole('table', { name: 'Users' });

    test('are grouped, the largest group first, and a group opens to exactly its rows', async () => {
      await open('/inventory/entra_user');
      await page.getByLabel('Group by').selectOption({ label: 'By user type' });
      const groups = page.getByRole('table', { name: 'Users by user type' });
      await groups.waitFor();
      expect(page.url()).toContain('group=userType');
      const guests = groups.getByRole('row').filter({ hasText: 'Guest' });
      const count = Number((await guests.getByRole('cell').nth(1).textContent())?.replaceAll(',', ''));
      expect(count).toBeGreaterThan(0);
      await guests.getByRole('link', { name: 'Guest' }).click();
      await page.getByText(`${count} match`, { exact: true }).waitFor();
      await button('Remove the filter User type is Guest').waitFor();
    });

    test('are saved as views, whatever their names, and a view brings back what was shown', async () => {
      await button('Views').click();
      await page.getByText('No view of this page is saved yet.').waitFor();
      await page.getByRole('menuitem', { name: 'Save this view…' }).click();
      await dialog().getByLabel('Name').fill(hostile);
      await dialog().getByLabel('Share with everybody in the organisation').check();
      await dialog().getByRole('button', { name: 'Save' }).click();
      await dialog().waitFor({ state: 'hidden' });
      const shown = page.url();
      await open('/inventory/entra_user');
      await users().waitFor();
      await button('Views').click();
      await page.getByRole('menuitemradio', { name: /onerror/ }).click();
      await page.waitForURL(shown);
      await button(/onerror/).click();
      await page.getByRole('menuitem', { name: 'Manage views…' }).click();
      await dialog()
        .getByRole('button', { name: /^Remove/ })
        .click();
      await button('Remove it').click();
      await page.getByText('There is no view left that you may change.').waitFor();
      await button('Close').click();
      await button('Views').waitFor();
    });

    test('are downloaded as they are filtered', async () => {
      const lines = async (format: string): Promise<Buffer> => {
        await button('Export').click();
        const [file] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('menuitem', { name: format }).click(),
        ]);
        return readFile(await file.path());
      };
      const rows = (await lines('CSV, all rows')).toString('utf8').trim().split('\r\n');
      expect(rows[0]).toMatch(/^Name,Type,Azure ID,/);
      const matching = await page.getByText(/^[\d,]+ match$/).textContent();
      expect(rows.length - 1).toBe(Number(matching?.replace(/\D/g, '')));
      expect((await lines('Excel workbook, up to 50,000 rows')).subarray(0, 2).toString()).toBe('PK');
    });

    test('every list page has the menu of views as its first button', async () => {
      const paths = [
        ...['/inventory/entra_user', '/checks', '/posture', '/people', '/people?tab=accounts', '/vulnerabilities'],
        ...['/evidence', '/changes', '/identities', '/identities?tab=roles', '/audit'],
      ];
      for (const path of paths) {
        await open(path);
        await button('Views').waitFor();
        expect(await page.getByRole('main').getByRole('button').first().textContent(), path).toBe('Views');
      }
    });

    test('a view of another page keeps its filters without what lies open, and is of that page only', async () => {
      await open('/audit?action=session.opened');
      await button('Views').click();
      await page.getByRole('menuitem', { name: 'Save this view…' }).click();
      await dialog().getByLabel('Name').fill('Sessions');
      await dialog().getByRole('button', { name: 'Save' }).click();
      await dialog().waitFor({ state: 'hidden' });
      await button('Sessions').waitFor();
      await page.getByRole('table', { name: 'Audit log' }).getByRole('link').first().click();
      await dialog().getByRole('button', { name: 'Close' }).click();
      await open('/audit');
      await button('Views').click();
      await page.getByRole('menuitemradio', { name: 'Sessions' }).click();
      await page.waitForURL(`${origin}/audit?action=session.opened`);
      await open('/checks');
      await button('Views').click();
      await page.getByText('No view of this page is saved yet.').waitFor();
      await page.keyboard.press('Escape');
    });

    test('nothing failed in the page, and nothing left the server', () => {
      expect(faults).toEqual([]);
      expect(new URL(page.url()).origin).toBe(origin);
    });
  });
}
