/** Tests in the browser, after a sync: from the list to what fails, an exception, and back; and multifactor authentication. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkItemList, checkList, entityCheckList, exceptionList } from '../src/checks/schema.ts';
import { mfaExclusionList, mfaStatus } from '../src/mfa-graph/schema.ts';
import { consoleMissing, type OpenConsole, openConsole } from './support/console.ts';
import { connectionOf } from './support/tenant.ts';

if (consoleMissing !== undefined) test.skip(`skipped: ${consoleMissing}`, () => {});
else {
  describe('tests in the console', () => {
    let opened: OpenConsole;
    let { tenant, product, page, open, faults } = {} as OpenConsole;

    beforeAll(async () => {
      opened = await openConsole();
      ({ tenant, product, page, open, faults } = opened);
      const { id } = await product.api.connect({ ...connectionOf(tenant) });
      await product.api.sync(id);
      // Judging follows the end of the run, by itself.
      while ((await list()).items.some(({ manual, judgedAt }) => !manual && judgedAt === null)) await sleep(100);
      while ((await product.api.read(mfaStatus, '/mfa')).connections.length === 0) await sleep(100);
    });
    afterAll(() => opened?.close());

    const list = () => product.api.read(checkList, '/checks');
    const itemsOf = (id: string, status: string) =>
      product.api.read(checkItemList, `/checks/${id}/items?status=${status}`);
    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
    const matching = (number: number) =>
      page
        .getByRole('status')
        .getByText(`${number.toLocaleString('en')} match`, { exact: true })
        .waitFor();
    const dialog = () => page.getByRole('dialog');
    const address = () => new URL(page.url());

    /** A failing check with more than one item, so that one exception leaves some. */
    async function failing() {
      const found = (await list()).items.find(({ status, counts }) => status === 'fail' && counts.failed > 2);
      if (!found) throw new Error('nothing fails in more than two items');
      return found;
    }

    test('every test is listed, with totals that filter and an address that keeps the filter', async () => {
      const { items, totals } = await list();
      await open('/checks');
      await page.getByRole('status').getByText(`${items.length} tests`).waitFor();
      const numbers = [totals.fail, totals.unknown, totals.pass, totals.manual, totals.notApplicable];
      for (const [index, label] of ['Fail', 'Unknown', 'Pass', 'By hand', 'Not applicable'].entries())
        await button(`${label}: ${numbers[index]}`).waitFor();
      expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(items.length);
      // Far fewer rows than tests are in the document at once.
      expect(await page.getByRole('table', { name: 'Tests' }).getByRole('row').count()).toBeLessThan(60);
      await button(`Fail: ${totals.fail}`).click();
      await matching(totals.fail);
      expect(address().searchParams.get('status')).toBe('fail');
      expect(await page.getByRole('table', { name: 'Tests' }).getByText('Pass', { exact: true }).count()).toBe(0);
      await page.reload();
      await matching(totals.fail);
    });

    test('filters that leave nothing are taken away where that is said', async () => {
      const { items } = await list();
      await open('/checks?severity=high&search=no+such+test');
      await page.getByText('Nothing matches').waitFor();
      await page.getByRole('main').getByRole('button', { name: 'Clear the filters' }).last().click();
      await page.getByRole('status').getByText(`${items.length} tests`).waitFor();
      expect(address().search).toBe('');
      expect(await page.getByRole('searchbox', { name: 'Search tests' }).inputValue()).toBe('');
      expect(await button('Clear the filters').count()).toBe(0);
    });

    test('what is unknown says why', async () => {
      const unknown = (await list()).items.find(({ status }) => status === 'unknown');
      expect(unknown?.unknownReason).toEqual(expect.any(String));
      await open(`/checks?status=unknown&search=${unknown?.id}`);
      await page
        .getByRole('table', { name: 'Tests' })
        .getByText(unknown?.unknownReason ?? '', { exact: true })
        .first()
        .waitFor();
    });

    test('numbers lead to exactly the rows that they count', async () => {
      let followed = 0;
      const follow = async (path: string, links: Locator) => {
        await open(path);
        await links.first().waitFor();
        const seen = await Promise.all(
          (await links.all()).map(async (link) => ({
            href: (await link.getAttribute('href')) ?? '',
            number: Number((await link.textContent())?.replaceAll(/\D/g, '')),
          })),
        );
        // Of more only the first page is there.
        const told = seen.filter(({ number }) => number <= 100);
        expect(seen.length, path).toBeGreaterThan(0);
        followed += told.length;
        for (const { href, number } of told) {
          await open(href);
          await matching(number);
        }
      };
      const inList = (name: string) => page.getByRole('list', { name }).getByRole('link');
      await follow('/', inList('New failures of tests by severity'));
      await follow('/', inList('Tests that fail, by severity'));
      await follow('/', inList('New posture findings by severity'));
      await follow('/', inList('Open posture findings by severity'));
      await follow('/posture', page.getByRole('link', { name: /^\d[\d,]* open subjects, / }));
      await follow('/frameworks', page.getByRole('table').getByRole('link', { name: /^\d[\d,]* failing: / }));
      expect(followed).toBeGreaterThan(5);
      await open('/checks?status=fail');
      const failing = page.getByRole('table', { name: 'Tests' }).getByRole('link', { name: /^\d[\d,]*: fail, / });
      await failing.first().waitFor();
      const counted = await failing.evaluateAll((links) =>
        links.map((link) => ({ href: link.getAttribute('href') ?? '', number: link.textContent ?? '' })),
      );
      // Of more only the first page is there.
      const { href, number } =
        counted.find((one) => Number(one.number.replaceAll(/\D/g, '')) <= 100) ?? counted[0] ?? {};
      await open(href ?? '');
      await page
        .getByRole('status')
        .getByText(number === '1' ? '1 item' : `${number} items`, { exact: true })
        .waitFor();
    });

    test('an exception for one item is made where it fails, and the count follows', async () => {
      const check = await failing();
      const { failed } = check.counts;
      const [item] = (await itemsOf(check.id, 'fail')).items;
      await open(`/checks?status=fail&search=${check.id}`);
      await page.getByRole('link', { name: check.title, exact: true }).click();
      await page.getByRole('heading', { name: check.title, level: 1 }).waitFor();
      await page.getByText(new RegExp(`^${failed} failing`)).waitFor();
      const table = page.getByRole('table', { name: 'Items' });
      await table
        .getByText(item?.reason ?? '')
        .first()
        .waitFor();
      await table.getByText('What was seen').first().click();
      await table.locator('dl').first().waitFor();
      await button(`Except ${item?.name}`).first().click();
      expect(await dialog().getByRole('button', { name: 'Make the exception' }).isDisabled()).toBe(true);
      await dialog().getByLabel('Reason').fill('Retired in spring.');
      await dialog().getByLabel('Who bears the risk').fill('Head of operations');
      await dialog().getByLabel('Who agreed to it').fill('Chief information security officer');
      await dialog()
        .getByLabel('Until')
        .fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
      await dialog().getByRole('button', { name: 'Make the exception' }).click();
      await dialog().waitFor({ state: 'hidden' });
      await page.getByText(new RegExp(`^${failed - 1} failing · 1 excepted`)).waitFor();
      await table.getByText('Retired in spring.').waitFor();
      const { items } = await product.api.read(exceptionList, '/checks/exceptions');
      expect(items).toEqual([
        expect.objectContaining({
          checkId: check.id,
          subjectId: item?.subjectId,
          active: true,
          owner: 'Head of operations',
        }),
      ]);
    });

    test('the exception is in the list, is ended there, and the item fails again', async () => {
      const check = await failing();
      await open('/checks/exceptions');
      const table = page.getByRole('table', { name: 'Exceptions' });
      await table.getByText('Chief information security officer').waitFor();
      await table.getByRole('button', { name: /^End the exception for/ }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'End the exception' }).click();
      await page.getByText('No exception holds').waitFor();
      await page.getByLabel('Status', { exact: true }).selectOption('Over');
      await table.getByText('Ended', { exact: true }).waitFor();
      expect(address().searchParams.get('show')).toBe('ended');
      await open(`/checks/${check.id}`);
      await page.getByText(new RegExp(`^${check.counts.failed} failing`)).waitFor();
    });

    test('an owner is set for the test, and its parts have addresses', async () => {
      const check = await failing();
      await open(`/checks/${check.id}?tab=fix`);
      await page.getByRole('heading', { name: 'In the portal' }).waitFor();
      await page.getByRole('tab', { name: 'About' }).click();
      await page.getByRole('heading', { name: 'When it passes' }).waitFor();
      expect(address().searchParams.get('tab')).toBe('about');
      await button('Set the owner').click();
      await dialog().getByLabel('Owner').fill('Platform team');
      await dialog().getByRole('button', { name: 'Set the owner' }).click();
      await page.getByText('Platform team').waitFor();
      await open(`/checks/${check.id}?status=pass`);
      await page.getByRole('button', { name: /^Pass: \d/, pressed: true }).waitFor();
    });

    test('an item leads to its object, which says what every test says of it', async () => {
      const check = await failing();
      const [item] = (await itemsOf(check.id, 'fail')).items;
      const { items } = await product.api.read(entityCheckList, `/entities/${item?.subjectId}/checks`);
      await open(`/entities/${item?.subjectId}?tab=checks`);
      const failed = items.filter(({ status }) => status === 'fail').length;
      await page
        .getByRole('status')
        .getByText(new RegExp(`^${failed} failing`))
        .waitFor();
      await page.getByRole('table', { name: 'Tests' }).getByRole('link').first().click();
      await page.getByRole('tab', { name: 'Items' }).waitFor();
    });

    test('what nobody can read is attested, and withdrawn', async () => {
      const manual = (await list()).items.find((check) => check.manual);
      await open(`/checks/${manual?.id}`);
      await button('Attest').click();
      await dialog().getByLabel('Statement').fill('Looked at each of them; the output is in ticket 7.');
      await dialog().getByRole('button', { name: 'Attest' }).click();
      await page.getByText('Looked at each of them; the output is in ticket 7.').waitFor();
      expect((await list()).items.find(({ id }) => id === manual?.id)?.status).toBe('pass');
      await button('Withdraw').click();
      await button('Withdraw it').click();
      await page.getByText('Nobody has said what the result is, or it no longer holds.').waitFor();
      expect((await list()).items.find(({ id }) => id === manual?.id)?.status).toBe('manual');
    });

    test('whether a second factor is enforced is told by user and reason, and exceptions are documented', async () => {
      const { counts, connections } = await product.api.read(mfaStatus, '/mfa');
      await open('/mfa');
      await button(`Not enforced: ${counts.notEnforced}`).waitFor();
      await button(`Enforced: ${counts.enforced}`).click();
      expect(address().searchParams.get('enforced')).toBe('enforced');
      await page.getByRole('tab', { name: 'By reason' }).click();
      const enforced = connections[0]?.groups.filter((group) => group.enforced === 'enforced') ?? [];
      expect(enforced.length).toBeGreaterThan(0);
      expect(await page.getByRole('table', { name: 'Reasons' }).getByRole('row').count()).toBe(enforced.length + 1);
      await page.getByRole('table', { name: 'Reasons' }).getByRole('link').first().click();
      await page.getByRole('table', { name: 'Users' }).getByText('Enforced', { exact: true }).first().waitFor();
      expect(address().searchParams.get('reason')).toEqual(expect.any(String));
      const [user] = await product.api.entities({ type: 'entra_user' });
      await page.getByRole('main').getByRole('button', { name: 'Clear the filters' }).click();
      await page.getByRole('searchbox', { name: 'Search users' }).fill(user?.key ?? '');
      await matching(1);
      await page
        .getByRole('table', { name: 'Users' })
        .getByRole('link', { name: user?.name ?? '', exact: true })
        .waitFor();
      await button('Document an exception').click();
      await dialog()
        .getByLabel('Object id of the account')
        .fill(user?.key ?? '');
      await dialog().getByLabel('Reason').fill('Break glass 1.');
      await dialog().getByLabel('Who answers for the account').fill('IT security');
      await dialog().getByRole('button', { name: 'Document it' }).click();
      await dialog().waitFor({ state: 'hidden' });
      await page.getByRole('tab', { name: 'Documented exceptions' }).click();
      await page.getByRole('table', { name: 'Documented exceptions' }).getByText('Break glass 1.').waitFor();
      await page.getByRole('button', { name: /^Take .* off the list$/ }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Take it off' }).click();
      await page.getByText('No exception is documented').waitFor();
      expect(await product.api.read(mfaExclusionList, '/mfa/exclusions')).toEqual({ items: [] });
    });

    test('no script failed and no policy refused anything', () => {
      expect(faults).toEqual([]);
    });
  });
}
