/** A delegated sign-in in the wizard: what it can see is tried before anything is read. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedProducts, products } from '../src/catalog/index.ts';
import { connectionList } from '../src/connections/schema.ts';
import { signInView } from '../src/connections/sign-in-schema.ts';
import { openProductPage, walkThroughSignIn } from './support/browser-session.ts';
import { consoleMissing, type OpenConsole, openConsole } from './support/console.ts';
import { connectionOf } from './support/tenant.ts';

const globalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';
/** Left out, so that the sync is short; the others are always read. */
const leftOut = Object.keys(products)
  .filter((product) => product !== 'entra' && !fixedProducts.some((fixed) => fixed === product))
  .map((product) => `without=${product}`)
  .join('&');

if (consoleMissing !== undefined) test.skip(`skipped: ${consoleMissing}`, () => {});
else {
  describe('a sign-in in the wizard', () => {
    let opened: OpenConsole;
    let { tenant, product, page, open, faults } = {} as OpenConsole;

    beforeAll(async () => {
      opened = await openConsole({ latencyMs: 2 });
      ({ tenant, product, page, open, faults } = opened);
    });
    afterAll(() => opened?.close());

    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const only = async () => {
      const { items } = await product.api.read(connectionList, '/connections');
      expect(items).toHaveLength(1);
      return items[0];
    };
    /** Somebody who may read the whole directory. */
    const person = () => {
      const { graph } = tenant.world;
      const assignments = graph.set('rolemanagement/directory/roleassignments');
      for (let index = 0; index < (assignments?.size ?? 0); index++) {
        const { principalId, roleDefinitionId, directoryScopeId } = assignments?.at(index) ?? {};
        const wide = roleDefinitionId === globalReader && directoryScopeId === '/';
        if (wide && graph.set('users')?.find(String(principalId))) return String(principalId);
      }
      throw new Error('nobody reads the whole directory');
    };

    test('is checked first, and reads when that is wanted', async () => {
      tenant.setSignIn({ user: person(), strictRotation: true });
      const { credential } = connectionOf(tenant, 'delegated');
      await open(`/connect?step=enter&kind=delegated&cloud=simulated&tenant=${tenant.tenantId}&${leftOut}`);
      await page
        .getByRole('navigation', { name: 'Steps' })
        .getByText(/Check$/)
        .waitFor();
      await page.getByLabel('Client id').fill(credential.clientId);
      await page.getByRole('textbox', { name: /^Client secret/ }).fill(credential.clientSecret);
      const began = page.waitForResponse(
        (reply) => reply.url().endsWith('/connections/sign-ins') && reply.request().method() === 'POST',
      );
      await button('Begin the sign-in').click();
      const { url } = signInView.parse(await (await began).json());
      if (url === null) throw new Error('no address');
      const notice = await openProductPage(product, url);
      expect(notice.body).toContain('Assay never writes, in Entra ID or in Azure.');
      expect(notice.body).toContain('<a href="/what-is-read"');
      const session = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
      const ended = await walkThroughSignIn(product, tenant, url, { session });
      expect(ended.body).toContain('is connected');

      await page.getByRole('heading', { name: 'Check', exact: true }).waitFor();
      await page.locator('[id="finding-sign-in"]').waitFor({ state: 'attached' });
      await button('Check again').waitFor();
      expect(new URL(page.url()).searchParams.get('step')).toBe('check');
      expect((await only())?.lastRun).toBeNull();
      await page.getByRole('button', { name: /^Start the first sync/ }).click();
      await page.getByRole('heading', { name: / is connected$/ }).waitFor();
      expect((await only())?.lastRun).not.toBeNull();
      expect(page.url()).not.toContain(credential.clientSecret);
      expect(faults).toEqual([]);
    });
  });
}
