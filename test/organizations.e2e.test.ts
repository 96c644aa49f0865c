/** Several organisations in the console: what is seen of each, and that nothing of one stays when another is chosen. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleMissing, type OpenConsole, openConsole } from './support/console.ts';
import { connectionOf } from './support/tenant.ts';

if (consoleMissing !== undefined) test.skip(`skipped: ${consoleMissing}`, () => {});
else {
  describe('organisations in the console', () => {
    let opened: OpenConsole;
    let { tenant, product, browser, page, faults, origin } = {} as OpenConsole;
    let users: number;

    beforeAll(async () => {
      opened = await openConsole();
      ({ tenant, product, browser, page, faults, origin } = opened);
      const { id } = await product.api.connect(connectionOf(tenant));
      await product.api.sync(id);
      users = (await product.api.entities({ type: 'entra_user' })).length;
    });
    afterAll(() => opened?.close());

    const present = (name: string, of: Page = page) => of.getByRole('button', { name: `Organisation: ${name}` });
    const choose = async (from: string, to: string) => {
      await present(from).click();
      await page.getByRole('menuitemradio', { name: to }).click();
      await present(to).waitFor();
    };
    /** Answers of the API that name the object, from now on. */
    const heardOf = (word: string): string[] => {
      const heard: string[] = [];
      page.on('response', async (response) => {
        const text = response.url().includes('/api/v1/') ? await response.text().catch(() => '') : '';
        if (text.includes(word)) heard.push(response.url());
      });
      return heard;
    };

    test('one is founded in a dialog, the console goes there, and nothing of the former one is left', async () => {
      await page.goto(`${origin}/inventory/entra_user`);
      await page.getByRole('status').getByText(String(users)).waitFor();
      await page.evaluate(() => Object.assign(globalThis, { former: true }));
      const heard = heardOf(tenant.tenantId);
      await present('My organisation').click();
      await page.getByRole('menuitem', { name: 'New organisation' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Create' }).click();
      await dialog.getByText('Give the organisation a name.').waitFor();
      await dialog.getByLabel('Name').fill('Fabrikam <b>');
      await dialog.getByRole('button', { name: 'Create' }).click();
      await present('Fabrikam <b>').waitFor();
      await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
      await page
        .getByRole('link', { name: /connect/i })
        .first()
        .waitFor();
      expect(new URL(page.url()).pathname).toBe('/');
      // All that the console had in its memory went with the page.
      expect(await page.evaluate(() => 'former' in globalThis)).toBe(false);
      await page.getByRole('link', { name: 'Connections' }).first().click();
      await page.getByText('No tenant is connected yet').waitFor();
      expect(heard).toEqual([]);
    });

    test('the former page is not brought back by the browser', async () => {
      await page.goBack();
      await present('Fabrikam <b>').waitFor();
      await page.goBack();
      await present('Fabrikam <b>').waitFor();
      expect(await page.getByText(String(users), { exact: true }).count()).toBe(0);
    });

    test('a link to a page opens in the organisation of the session', async () => {
      const [user] = await product.api.entities({ type: 'entra_user' });
      await page.goto(`${origin}/entities/${user?.id}`);
      await page.getByText('not_found').first().waitFor();
      await choose('Fabrikam <b>', 'My organisation');
      await page.goto(`${origin}/entities/${user?.id}`);
      await page.getByRole('heading', { name: user?.name ?? '', level: 1 }).waitFor();
      await page.goto(`${origin}/inventory/entra_user`);
      await page.getByRole('status').getByText(String(users)).waitFor();
    });

    test('other tabs, which share the session, go along', async () => {
      const other = await page.context().newPage();
      await other.goto(`${origin}/inventory/entra_user`);
      await other.getByRole('status').getByText(String(users)).waitFor();
      await choose('My organisation', 'Fabrikam <b>');
      await present('Fabrikam <b>', other).waitFor();
      await other.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
      await other.close();
      await choose('Fabrikam <b>', 'My organisation');
    });

    test('without the right to found one the menu does not offer it', async () => {
      const reply = await product.api.call('POST', '/tokens', { name: 'reader', role: 'viewer' });
      const { token } = JSON.parse(reply.body) as { token: string };
      const context = await browser.newContext();
      const reader = await context.newPage();
      await reader.goto(`${origin}/login?token=${token}`);
      await present('My organisation', reader).click();
      await reader.getByRole('menuitemradio', { name: 'My organisation' }).waitFor();
      expect(await reader.getByRole('menuitem', { name: 'New organisation' }).count()).toBe(0);
      expect(await reader.getByRole('menuitemradio').count()).toBe(1);
      await context.close();
    });

    test('no script failed and no policy refused anything', () => {
      expect(faults).toEqual([]);
    });
  });
}
