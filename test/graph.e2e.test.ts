/** The graph in the browser, after a sync: from an entity outwards, a path, the tables, and the picture as a file. */
import { readFile } from 'node:fs/promises';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphPaths, type Neighbours, neighbours } from '../src/graph/schema.ts';
import { consoleMissing, type OpenConsole, openConsole } from './support/console.ts';
import { connectionOf } from './support/tenant.ts';

if (consoleMissing !== undefined) test.skip(`skipped: ${consoleMissing}`, () => {});
else {
  describe('the graph in the console', () => {
    let opened: OpenConsole;
    let { tenant, product, page, open, faults } = {} as OpenConsole;
    /** A group with more members than one step shows. */
    let large: Neighbours;
    let members: number;

    beforeAll(async () => {
      opened = await openConsole();
      ({ tenant, product, page, open, faults } = opened);
      const { id } = await product.api.connect({ ...connectionOf(tenant) });
      await product.api.sync(id);
      for (const group of await product.api.entities({ type: 'entra_group' })) {
        const around = await product.api.read(neighbours, `/graph/neighbours?entity=${group.id}`);
        const list = around.groups.find(({ relation, direction }) => relation === 'member_of' && direction === 'in');
        const users = list?.types.find(({ type }) => type === 'entra_user')?.count ?? 0;
        if (users > 100) [large, members] = [around, users];
      }
      if (!large) throw new Error('no group has more than a hundred members');
    });
    afterAll(() => opened?.close());

    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const picture = (things: number) => page.getByRole('img', { name: new RegExp(`^Picture of ${things} things?\\b`) });
    const address = () => new URL(page.url()).searchParams;

    test('from the page of a group its members are shown a hundred at a time, and taken back', async () => {
      await open(`/entities/${large.node.id}`);
      await page.getByRole('link', { name: 'Show in graph' }).click();
      await picture(1).waitFor();
      await page.getByText(`User · ${members}`).waitFor();
      await button('Show Members: User').click();
      await picture(101).waitFor();
      await button('Show more of Members: User').click();
      await picture(1 + Math.min(200, members)).waitFor();
      await button('Undo').click();
      await picture(101).waitFor();
      expect(address().getAll('expand')).toEqual([`${large.node.id}~in~member_of~entra_user~1`]);
    });

    test('the address is the picture, the legend hides types, and the tables list the same', async () => {
      await page.reload();
      await picture(101).waitFor();
      await page.getByRole('checkbox', { name: 'Show User: 100' }).click();
      await picture(1).waitFor();
      await page.getByRole('checkbox', { name: 'Show User: 100' }).click();
      await page.getByRole('tab', { name: 'Relations' }).click();
      await page.getByRole('table', { name: 'Relations' }).getByText('Member of').first().waitFor();
      expect(await page.getByRole('table', { name: 'Relations' }).getAttribute('aria-rowcount')).toBe('101');
      await page.getByRole('tab', { name: 'Things' }).click();
      expect(await page.getByRole('table', { name: 'Things' }).getAttribute('aria-rowcount')).toBe('102');
    });

    test('names stay text in the picture that is saved', async () => {
      await page.getByRole('tab', { name: 'Picture' }).click();
      await picture(101).waitFor();
      await page.getByText('Arranging').waitFor({ state: 'detached' });
      await button('Save').click();
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: 'SVG' }).click(),
      ]);
      const svg = await readFile(await saved.path(), 'utf8');
      const elements = new Set<string>();
      let titles = 0;
      const parser = new SaxesParser();
      parser.on('opentag', ({ name }) => {
        elements.add(name);
        if (name === 'g') titles += 1;
      });
      parser.write(svg).close();
      expect(titles).toBe(101);
      expect([...elements]).not.toContain('script');
    });

    test('the shortest paths between two things are drawn, and it is said how many there are', async () => {
      const [machine] = await product.api.entities({ category: 'compute' });
      const query = `from=${large.node.id}&to=${machine?.id}`;
      const answer = await product.api.read(graphPaths, `/graph/paths?${query}`);
      expect(answer.state).toBe('found');
      await open(`/graph?${query}`);
      await page
        .getByRole('status')
        .getByText(new RegExp(`of ${answer.length} steps?`))
        .waitFor();
      await picture(answer.nodes.length).waitFor();
      await open(`/graph?${query}&steps=1`);
      await page.getByRole('status').getByText('No path of up to 1 step.').waitFor();
    });

    test('nothing was refused by the content security policy, and no script failed', () => {
      expect(faults).toEqual([]);
    });
  });
}
