import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleMissing, type OpenConsole, openConsole } from './support/console.ts';
import { changeableWorld, connectionOf } from './support/tenant.ts';

if (consoleMissing !== undefined) test.skip(`skipped: ${consoleMissing}`, () => {});
else {
  describe('the console', () => {
    let opened: OpenConsole;
    let { tenant, product, page, faults, origin } = {} as OpenConsole;

    beforeAll(async () => {
      // Slow enough that the progress of a sync can be watched.
      opened = await openConsole({ latencyMs: 15 }, false);
      ({ tenant, product, page, faults, origin } = opened);
    });
    afterAll(() => opened?.close());

    test('without the link it says how to open it', async () => {
      await page.goto(origin);
      await page.getByRole('heading', { name: 'Open the console with its link' }).waitFor();
    });

    test('the link opens it, and an organisation without connections is told what to do', async () => {
      await page.goto(`${origin}/login?token=${product.application.access.token}`);
      expect(page.url()).toBe(`${origin}/`);
      await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
      await page
        .getByRole('link', { name: /connect/i })
        .first()
        .waitFor();
      expect(await page.context().cookies()).toEqual([
        expect.objectContaining({ httpOnly: true, sameSite: 'Strict', name: 'assay_session' }),
      ]);
    });

    test('a connection is listed with its state, and leads to its page', async () => {
      const { options: _narrowed, ...everything } = connectionOf(tenant);
      await product.api.connect(everything);
      await page.goto(`${origin}/connections`);
      await page.getByRole('table').getByText('Setting up').waitFor();
      await page.getByRole('link', { name: 'Contoso' }).click();
      await page.getByRole('heading', { name: 'Contoso', level: 1 }).waitFor();
    });

    test('options are changed where each says what it saves and loses, and are kept', async () => {
      await page.goto(`${origin}/connections/${await connectionId()}`);
      const dialog = page.getByRole('dialog');
      const advisor = dialog.getByRole('switch', { name: 'Advisor' });
      const open = () => page.getByRole('button', { name: 'Options' }).click();
      await open();
      await dialog.getByText('Saves: Several hundred rows.').waitFor();
      expect(await advisor.isChecked()).toBe(true);
      await advisor.click();
      await dialog.getByLabel('Read again after (hours)').fill('6');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.reload();
      await open();
      await dialog.getByText('Saves: Several hundred rows.').waitFor();
      expect(await advisor.isChecked()).toBe(false);
      expect(await dialog.getByLabel('Read again after (hours)').inputValue()).toBe('6');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
    });

    test('a sync shows its progress and ends without a reload', async () => {
      await page.goto(origin);
      await page.getByRole('button', { name: 'Sync now' }).click();
      await page.getByRole('progressbar', { name: 'Progress of the sync' }).waitFor();
      await page.getByText('Succeeded').first().waitFor({ timeout: 60_000 });
      const { entities } = await product.api.inventory();
      // Subscriptions with the tag to skip are not read, so that the sum is a lower bound.
      await page.getByText(entities.toLocaleString('en-US')).first().waitFor();
    });

    test('the table of a type holds every row, and search narrows it', async () => {
      const users = tenant.world.truth().users ?? 0;
      await page.goto(`${origin}/inventory/entra_user`);
      await page.getByRole('status').getByText(String(users)).waitFor();
      const { name } = (await product.api.entities({ type: 'entra_user', limit: '1000' }))[120] ?? { name: '' };
      await page.getByRole('searchbox').fill(name);
      await page.getByRole('link', { name, exact: true }).first().waitFor();
      expect(page.url()).toContain('search=');
    });

    test('hostile names stay text', async () => {
      const hostile = (await product.api.entities({ type: 'entra_user' })).find(({ name }) =>
        name.startsWith('<script'),
      );
      expect(hostile).toBeDefined();
      await page.goto(`${origin}/entities/${hostile?.id}`);
      await page.getByRole('heading', { name: hostile?.name ?? '', level: 1 }).waitFor();
    });

    test('a change at Microsoft is in the history of the object', async () => {
      const world = changeableWorld(tenant);
      const user = world.graph.set('users')?.at(7);
      await product.api.sync((await connectionId()) ?? '');
      world.put('users', { ...user, department: 'Department of tests' });
      await product.api.sync((await connectionId()) ?? '');
      await page.goto(`${origin}/entities/${user?.id}`);
      await page.getByText('Department of tests').first().waitFor();
      await page.getByRole('tab', { name: 'History' }).click();
      await page.getByRole('list', { name: 'Versions' }).getByText('Department of tests').first().waitFor();
      await page.getByRole('tab', { name: 'Source document' }).click();
      await page.getByRole('tabpanel').getByText('"Department of tests"').waitFor();
      await page.getByRole('tab', { name: 'Relations' }).click();
      await page.getByRole('table').waitFor();
    });

    test('no script failed and no policy refused anything', () => {
      expect(faults).toEqual([]);
    });

    async function connectionId(): Promise<string | undefined> {
      const reply = await product.api.call('GET', '/connections');
      return (JSON.parse(reply.body) as { items: { id: string }[] }).items[0]?.id;
    }
  });
}
