/** Every page of the console with axe, light and dark, and at the sizes that it is made for. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addAxe, seriousViolations } from './support/axe.ts';
import { openPage } from './support/browser.ts';
import { consoleMissing } from './support/console.ts';
import { consoleOverlays } from './support/console-overlays.ts';
import { consolePages, places } from './support/console-pages.ts';
import { documentWidth, sizes } from './support/layout.ts';
import { openSyncedConsole, type SyncedConsole } from './support/synced-console.ts';

const schemes = ['light', 'dark'] as const;

if (consoleMissing !== undefined) test.skip(`skipped: ${consoleMissing}`, () => {});
else {
  describe('the console', () => {
    let opened: SyncedConsole;
    let { page, open, settled, origin, faults, things } = {} as SyncedConsole;
    const elsewhere = new Set<string>();

    beforeAll(async () => {
      opened = await openSyncedConsole();
      ({ page, open, settled, origin, faults, things } = opened);
      page.on('request', (request) => {
        if (new URL(request.url()).origin !== origin) elsewhere.add(request.url());
      });
      await addAxe(page);
      // Nothing is half faded in when its contrast is measured.
      await page.emulateMedia({ reducedMotion: 'reduce' });
    });
    afterAll(() => opened?.close());

    const begin = async (path: string) => {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(sizes[0]);
      await open(path);
      await settled();
    };
    /** In full in light, by what depends on the colours in dark: that is half of the time. */
    const violations = async (colorScheme: (typeof schemes)[number]) => {
      await page.emulateMedia({ colorScheme });
      await settled();
      return seriousViolations(page, colorScheme === 'dark');
    };

    test('everywhere that the navigation leads is looked at', async () => {
      await begin('/');
      const links = await page.getByRole('navigation', { name: 'Main' }).getByRole('link').all();
      const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
      expect(addresses).toEqual(places.map(({ path }) => path()));
    });

    describe.each(consolePages)('$name', ({ path }) => {
      beforeAll(() => begin(path(things)));

      test.each(schemes)('is accessible, %s', async (scheme) => {
        expect(await violations(scheme)).toEqual([]);
      });

      test.each(sizes)('fits in $width by $height', async (size) => {
        await page.setViewportSize(size);
        const { content, window } = await documentWidth(page);
        expect(content).toBeLessThanOrEqual(window);
      });
    });

    describe.each(consoleOverlays)('$name', ({ path, opens, shown }) => {
      beforeAll(async () => {
        await begin(path(things));
        await opens(page);
        await shown(page).first().waitFor();
        await settled();
      });

      test.each(schemes)('is accessible, %s', async (scheme) => {
        expect(await violations(scheme)).toEqual([]);
        // Axe may change the focus, but not close what it looks at.
        expect(await shown(page).count()).toBeGreaterThan(0);
      });
    });

    test.each(schemes)('the page without a session is accessible, %s', async (colorScheme) => {
      const stranger = await openPage(opened.browser);
      await addAxe(stranger.page);
      await stranger.page.emulateMedia({ colorScheme });
      await stranger.page.goto(origin);
      await stranger.page.getByRole('heading', { name: 'Open the console with its link' }).waitFor();
      expect(await seriousViolations(stranger.page)).toEqual([]);
      await stranger.page.context().close();
    });

    test('nothing was asked of anybody else', () => {
      expect([...elsewhere]).toEqual([]);
    });

    test('no script failed and no policy refused anything', () => {
      expect(faults).toEqual([]);
    });
  });
}
