/**
 * Names as strangers and attackers choose them, in the browser: they stay text, nothing of them is run or loaded, and no page gets
 * wider than the window for them.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visibleText } from '../console/src/format/visible-text.ts';
import { HOSTILE_NAMES } from '../simulator/src/world/contoso/core/words.ts';
import { me } from '../src/auth/schema.ts';
import { declarations, fixedProducts } from '../src/catalog/index.ts';
import { assessmentDetail } from '../src/evidence/assessments/schema.ts';
import { consoleMissing, type OpenConsole, openConsole } from './support/console.ts';
import { documentWidth, sizes } from './support/layout.ts';
import { addPeople } from './support/people.ts';
import { watchSettling } from './support/settled.ts';
import { connectionOf } from './support/tenant.ts';

const read = ['entra_user', 'entra_group', 'entra_group_members', 'azure_subscription', 'azure_role_assignment'];
const options = {
  skipTag: null,
  types: Object.fromEntries(
    declarations
      .filter(({ product }) => !fixedProducts.includes(product))
      .map(({ type }) => [type, read.includes(type)]),
  ),
};

/** With markup, with an override of the direction, and as long as Microsoft lets them be. */
const worst = HOSTILE_NAMES.filter((name) => /<script|\u202e|^.{200}/.test(name));

/** What people name in Assay: with markup and an override of the direction, and as long as it may be, without a place to break. */
const given = `<img src=x onerror=alert(1)>\u202egnp.exe${'W'.repeat(200)}`.slice(0, 200);

if (consoleMissing !== undefined) test.skip(`skipped: ${consoleMissing}`, () => {});
else {
  describe('hostile names', () => {
    let opened: OpenConsole;
    let { product, page, open, faults, origin } = {} as OpenConsole;
    let settled: () => Promise<void>;
    let connection: string;
    let assessment: string;
    let person: string;
    const elsewhere = new Set<string>();

    beforeAll(async () => {
      opened = await openConsole();
      ({ product, page, open, faults, origin } = opened);
      settled = watchSettling(page);
      page.on('dialog', (dialog) => {
        faults.push(`a script says: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('request', (request) => {
        if (new URL(request.url()).origin !== origin) elsewhere.add(request.url());
      });
      const { api } = product;
      ({ id: connection } = await api.connect({ ...connectionOf(opened.tenant), options, name: given }));
      expect(await api.sync(connection)).toMatchObject({ error: null });
      const made = async (method: 'POST' | 'PATCH', path: string, body: object) => {
        const reply = await api.call(method, path, body);
        expect(reply, path).toMatchObject({ status: expect.toBeOneOf([200, 201]) });
        return reply.body;
      };
      const { organization } = await api.read(me, '/me');
      await made('PATCH', `/organizations/${organization.id}`, { name: given });
      await made('POST', '/tokens', { name: given, role: 'viewer' });
      await made('POST', '/frameworks', {
        id: 'hostile',
        title: given,
        controls: [{ id: given.slice(0, 60), title: given }],
      });
      const begun = await made('POST', '/assessments', {
        ...{ title: given, framework: 'hostile' },
        ...{ from: '2020-01-01T00:00:00Z', to: '2040-01-01T00:00:00Z' },
      });
      assessment = assessmentDetail.pick({ id: true }).parse(JSON.parse(begun)).id;
      ({ person } = await addPeople(api, given));
    });
    afterAll(() => opened?.close());

    /** At each size the page is there, and the document is no wider than the window. */
    const fits = async (path: string) => {
      await open(path);
      for (const size of sizes) {
        await page.setViewportSize(size);
        await settled();
        const { content, window } = await documentWidth(page);
        expect(content, `${path} in ${size.width} by ${size.height}`).toBeLessThanOrEqual(window);
      }
    };
    /** White space as browsers show it. */
    const shown = (name: string) => visibleText(name).replaceAll(/\s+/g, ' ').trim();

    const userOf = async (name: string) => {
      const user = (await product.api.entities({ type: 'entra_user' })).find((each) => each.name === name);
      if (!user) throw new Error(`nobody is called ${name}`);
      return user;
    };

    describe.each(HOSTILE_NAMES)('of a user: %s', (name) => {
      test('in its page', async () => {
        const { id } = await userOf(name);
        await fits(`/entities/${id}`);
        const heading = await page.getByRole('heading', { level: 1 }).textContent();
        expect(heading?.replaceAll(/\s+/g, ' ').trim()).toBe(shown(name));
      });

      test('in lists', async () => {
        const { id } = await userOf(name);
        for (const list of ['/inventory/entra_user', '/identities']) {
          await fits(`${list}?search=${encodeURIComponent(name.trim().slice(0, 200))}`);
          const link = page.getByRole('table').locator(`a[href^="/entities/${id}"]`).first();
          expect((await link.textContent())?.replaceAll(/\s+/g, ' ').trim(), list).toBe(shown(name));
        }
      });
    });

    test.each(worst)('of a user, in the search, the graph and questions about access: %s', async (name) => {
      const { id, key } = await userOf(name);
      await fits(`/graph?start=${id}`);
      await fits(`/access?principal=${key}`);
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search' }).fill(key);
      await page
        .getByRole('option')
        .filter({ hasText: shown(name) })
        .first()
        .waitFor();
    });

    test.each([
      ['overview', () => '/'],
      ['changes', () => '/changes?tab=rows'],
      ['connections', () => '/connections'],
      ['a connection', () => `/connections/${connection}`],
      ['coverage', () => '/coverage'],
      ['people', () => '/people'],
      ['a person', () => `/people/${person}`],
      ['frameworks', () => '/frameworks'],
      ['a framework', () => '/frameworks/hostile'],
      ['a control', () => `/frameworks/hostile?control=${encodeURIComponent(given.slice(0, 60))}`],
      ['assessments', () => '/assessments'],
      ['an assessment', () => `/assessments/${assessment}`],
      [
        'a control of an assessment',
        () => `/assessments/${assessment}?control=${encodeURIComponent(given.slice(0, 60))}`,
      ],
      ['audit log', () => '/audit'],
      ['an entry of the audit log', () => '/audit?entry=1'],
      ['scope of users', () => '/scope-of-users'],
      ['tokens', () => '/settings?tab=tokens'],
      ['settings', () => '/settings'],
    ])('of what people name: %s', async (_name, path) => {
      await fits(path());
      await page.getByText(visibleText(given).slice(0, 40)).first().waitFor({ state: 'attached' });
    });

    test('nothing was asked of anybody else, no script ran and none failed', () => {
      expect([...elsewhere]).toEqual([]);
      expect(faults).toEqual([]);
    });
  });
}
