/**
 * `npm run screenshots -- --out screenshots --width 1440 --page /changes`: pictures of every page of the console over a simulated
 * tenant that was read and judged, light and dark. Needs Chromium.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { me } from '../../src/auth/schema.ts';
import { openConsole } from '../../test/support/console.ts';
import { connectionOf } from '../../test/support/tenant.ts';
import { buildConsole } from './command.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'screenshots' },
    width: { type: 'string', default: '1440' },
    page: { type: 'string', multiple: true },
  },
});

/** What pages draw after their data has come. Milliseconds. */
const settling = 800;

if (!buildConsole()) process.exit(1);
mkdirSync(values.out, { recursive: true });
const { tenant, product, page, open, close } = await openConsole();
try {
  const { api, application } = product;
  const { options, ...connection } = connectionOf(tenant);
  const { id } = await api.connect(connection);
  await api.sync(id);
  const { organization } = await api.read(me, '/me');
  while (application.runsAtWork(organization.id).length > 0) await sleep(200);
  await page.setViewportSize({ width: Number(values.width), height: 900 });
  await open('/');
  const links = page.getByRole('navigation').getByRole('link');
  await links.first().waitFor();
  const inNavigation = await Promise.all((await links.all()).map((link) => link.getAttribute('href')));
  const [user] = await api.entities({ type: 'entra_user' });
  const [storage] = await api.entities({ type: 'azure_storage_account' });
  const further = [
    ...[`/connections/${id}`, '/inventory/azure_storage_account', '/checks/storage-https-only'],
    ...['/frameworks/soc2', `/entities/${user?.id}`, `/entities/${storage?.id}`, `/graph?start=${user?.id}`],
  ];
  const paths = values.page ?? [...inNavigation.flatMap((path) => path ?? []), ...further];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of paths) {
      await open(path);
      await page.getByRole('main').waitFor();
      await page
        .waitForFunction('!document.querySelector("[role=progressbar]")', undefined, { timeout: 20_000 })
        .catch(() => {});
      await sleep(settling);
      const name = path
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{2,}/g, 'one')
        .replaceAll(/[^a-z0-9]+/gi, '-')
        .replace(/^-|-$/g, '');
      const file = join(values.out, `${name || 'overview'}-${colorScheme}.png`);
      await page.screenshot({ path: file });
      console.log(file);
    }
  }
} finally {
  await close();
}
