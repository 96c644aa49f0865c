/** Identities in the browser: from a list to a tree, a drawer, a comparison, and to what is left of principals that are gone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declarations, fixedProducts } from '../src/catalog/index.ts';
import { consoleMissing, type OpenConsole, openConsole } from './support/console.ts';
import { connectionOf } from './support/tenant.ts';

const read: readonly string[] = [
  ...['entra_user', 'entra_group', 'entra_group_members', 'entra_service_principal', 'entra_application'],
  ...['entra_application_credential', 'entra_app_role_assignment', 'entra_directory_role', 'entra_client_id'],
  ...['entra_directory_role_assignment', 'azure_role_assignment', 'azure_role_definition', 'azure_management_group'],
  ...['azure_subscription', 'entra_role_assignment_schedule'],
];
const options = {
  skipTag: null,
  types: Object.fromEntries(
    declarations
      .filter(({ product }) => !fixedProducts.includes(product))
      .map(({ type }) => [type, read.includes(type)]),
  ),
};

if (consoleMissing !== undefined) test.skip(`skipped: ${consoleMissing}`, () => {});
else {
  describe('identities', () => {
    let opened: OpenConsole;
    let { product, page, open, faults } = {} as OpenConsole;

    beforeAll(async () => {
      opened = await openConsole();
      ({ product, page, open, faults } = opened);
      const connection = await product.api.connect({ name: 'Contoso', ...connectionOf(opened.tenant), options });
      await product.api.sync(connection.id);
    });
    afterAll(() => opened?.close());

    const row = (text: string | RegExp) => page.getByRole('row').filter({ hasText: text });

    test('users are found by the address, and what was not read is unknown with its reason', async () => {
      await open('/identities?search=script');
      await row('<script>alert("contoso")</script>').first().waitFor();
      await page.getByText('Not read completely, so what rests on it is unknown').waitFor();
      const unknown = row('<script>').first().getByText('Unknown', { exact: true }).first();
      expect(await unknown.getAttribute('title')).not.toBe('');
      await page.getByRole('combobox', { name: 'Kind of account' }).selectOption('Guest');
      await page.waitForURL(/userType=Guest/);
    });

    test('groups open level by level', async () => {
      await open('/identities?tab=groups&view=tree');
      await page.getByRole('button', { name: 'Open sg-nested-1', exact: true }).click();
      await page.getByRole('button', { name: 'Open sg-nested-2', exact: true }).click();
      await page.getByRole('link', { name: 'sg-nested-4', exact: true }).waitFor();
    });

    test('groups are sorted by how many members they have, and the order stands in the address', async () => {
      const members = async () => {
        const cells = await page.getByRole('row').locator('td:nth-child(3)').allInnerTexts();
        return cells.map((text) => Number.parseInt(text, 10));
      };
      await open('/identities?tab=groups');
      const header = page.getByRole('columnheader', { name: 'Members' });
      await header.getByRole('button').click();
      await page.waitForURL(/sort=members/);
      await header.getByRole('button').click();
      await page.waitForURL(/sort=-members/);
      expect(await header.getAttribute('aria-sort')).toBe('descending');
      // Until the rows come, those of the order before stay.
      const falls = async () => {
        const seen = await members();
        return (seen[0] ?? 0) > (seen.at(-1) ?? Number.NaN);
      };
      await expect.poll(falls, { timeout: 10_000 }).toBe(true);
      const most = await members();
      expect(most).toEqual(most.toSorted((one, other) => other - one));
      await page.reload();
      await expect.poll(members, { timeout: 10_000 }).toEqual(most);

      // Sign-ins were not read: nothing is put in an order, and each is unknown.
      await open('/identities?sort=-lastSignIn');
      await page.getByRole('columnheader', { name: 'Last sign-in' }).waitFor();
      const seen = page.getByRole('row').locator('td:nth-child(4)');
      await seen.first().waitFor();
      expect(new Set(await seen.allInnerTexts())).toEqual(new Set(['Unknown']));
    });

    test('an application shows its permissions with their risk, and its credentials', async () => {
      await open('/identities?tab=applications&search=script');
      await page
        .getByRole('button', { name: /^Details of <script>/ })
        .first()
        .click();
      const drawer = page.getByRole('dialog');
      await drawer.getByText('Sites.FullControl.All').waitFor();
      await drawer.getByText('Client secret on the registration').first().waitFor();
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'detached' });
    });

    test('roles are chosen and compared, and lead to their assignments', async () => {
      await open('/identities?tab=roles&plane=azure&search=Contributor');
      await page.getByRole('checkbox', { name: 'Compare Contributor', exact: true }).click();
      await page.getByRole('searchbox', { name: 'Search roles' }).fill('Virtual Machine Contributor');
      await page.getByRole('checkbox', { name: 'Compare Virtual Machine Contributor', exact: true }).click();
      await page.getByRole('button', { name: 'Compare 2 roles' }).click();
      await row('Everything, of every service').getByText('In part').first().waitFor();
      await page.getByRole('button', { name: 'Back to the roles' }).click();
      await page.getByRole('link', { name: /active assignments of Virtual Machine Contributor$/ }).click();
      await page.waitForURL(/tab=assignments/);
      await row('Azure role').first().waitFor();
    });

    test('orphaned assignments are told from others', async () => {
      await open('/identities?tab=assignments');
      await page.getByRole('combobox', { name: 'Principal', exact: true }).selectOption('Orphaned');
      await page.waitForURL(/principal=gone/);
      await row('Orphaned').first().waitFor();
      expect(await row(/^(?!.*Orphaned)/).count()).toBe(1);
      expect(faults).toEqual([]);
    });
  });
}
