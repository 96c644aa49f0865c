/**
 * `npm run screenshots -- --out screenshots --width 1440 --page /changes`: pictures of every page of the console over a simulated
 * tenant that was read and judged, light and dark. Needs Chromium.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { consolePages } from '../../test/support/console-pages.ts';
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
  const pages =
    values.page?.map((path) => ({ name: path, path })) ??
    consolePages.map(({ name, path }) => ({ name, path: path(things) }));
  for (const colorScheme of ['light', 'dark'] as const) {
    // Nothing is half faded in when its picture is taken.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const { name, path } of pages) {
      await open(path);
      await settled();
      const plain = name.replaceAll(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '');
      const file = join(values.out, `${plain || 'overview'}-${colorScheme}.png`);
      await page.screenshot({ path: file });
      console.log(file);
    }
  }
} finally {
  await close();
}
