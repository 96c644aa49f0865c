/** The search over everything, in the browser: with the keyboard alone, and what it says when there is nothing, or no answer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleMissing, type OpenConsole, openConsole } from './support/console.ts';
import { connectionOf } from './support/tenant.ts';

if (consoleMissing !== undefined) test.skip(`skipped: ${consoleMissing}`, () => {});
else {
  describe('searching', () => {
    let opened: OpenConsole;
    let { product, page, open, faults } = {} as OpenConsole;

    beforeAll(async () => {
      opened = await openConsole({ latencyMs: 0 });
      ({ product, page, open, faults } = opened);
      const { id } = await product.api.connect({ ...connectionOf(opened.tenant), name: 'Payments tenant' });
      await product.api.sync(id);
    });
    afterAll(() => opened?.close());

    const box = () => page.getByRole('combobox', { name: 'Search' });
    const option = (name: RegExp | string) => page.getByRole('option', { name });
    const current = () => page.locator('[role=option][aria-selected=true]');

    test('a user by the beginning of a word, with the keyboard alone', async () => {
      await open('/');
      await page.getByRole('button', { name: 'Search' }).waitFor();
      const body = await product.api.call('GET', '/entities?type=entra_user&limit=1');
      const [user] = (JSON.parse(body.body) as { items: { id: string; name: string }[] }).items;
      await page.keyboard.press('Control+k');
      await box().fill(user?.name ?? '');
      await option(/, User, /)
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/entities\/\d+/);
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('heading', { level: 1, name: user?.name ?? '' }).waitFor();
    });

    test('what was chosen comes first the next time, and arrows go round', async () => {
      await page.locator('main').focus();
      await page.keyboard.press('/');
      await box().waitFor();
      const described = async () => (await box().getAttribute('aria-activedescendant')) ?? '';
      expect(await current().getAttribute('id')).toBe(await described());
      const [first] = await page.getByRole('group').all();
      expect(await first?.getByRole('option').count()).toBe(1);
      const before = await described();
      await page.keyboard.press('ArrowUp');
      expect(await current().textContent()).toContain('Settings');
      await page.keyboard.press('ArrowDown');
      expect(await described()).toBe(before);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    test('tests, controls, connections and pages, each at its address', async () => {
      for (const [typed, name, address] of [
        ['storage-https-only', /storage-https-only/, '/checks/storage-https-only'],
        ['soc cc6.1', /^CC6\.1 .*Control, SOC 2/, '/frameworks/soc2?control=CC6.1'],
        ['payments ten', /^Payments tenant, Connection/, '/connections/'],
        ['audit', /^Audit log, Page/, '/audit'],
      ] as const) {
        await page.keyboard.press('Control+k');
        await box().fill(typed);
        await option(name).first().click();
        await page.waitForURL((url) => `${url.pathname}${url.search}`.startsWith(address));
        // The next search is opened over the drawer of the control, once that is there.
        if (address.includes('control='))
          await page.getByRole('dialog').getByRole('heading', { name: 'CC6.1' }).waitFor();
      }
    });

    test('nothing is said in words, and so is a search that failed', async () => {
      await open('/');
      await page.getByRole('button', { name: 'Search' }).click();
      await box().fill('zzz-nobody');
      await page.getByText(/^Nothing begins with “zzz-nobody”/).waitFor();
      await page.route('**/api/v1/search?*', (route) => route.abort());
      await box().fill('unreachable');
      await page.getByText('The Assay server did not answer.').waitFor();
      await page.unroute('**/api/v1/search?*');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText(/^Nothing begins with “unreachable”/).waitFor();
      expect(faults.filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([]);
    });
  });
}
