/**
 * `npm run screenshots -- --out screenshots --width 1440 --page /changes`: pictures of every page of the console over a simulated
 * tenant that was read and judged, light and dark. Needs Chromium.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { details, places } from '../../test/support/console-pages.ts';
import { openSyncedConsole } from '../../test/support/synced-console.ts';
import { buildConsole } from './command.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'screenshots' },
    width: { type: 'string', default: '1440' },
    page: { type: 'string', multiple: true },
  },
});

if (!buildConsole()) process.exit(1);
mkdirSync(values.out, { recursive: true });
const { page, open, settled, things, close } = await openSyncedConsole();
try {
  await page.setViewportSize({ width: Number(values.width), height: 900 });
  const paths = values.page ?? [...places, ...details].map(({ path }) => path(things));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of paths) {
      await open(path);
      await settled();
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
