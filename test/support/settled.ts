import type { Page, Request } from 'playwright-core';

/** The stream of what happens stays open for as long as the page does; and that a worker was ended is not told of its request. */
const hasNoEnd = (request: Request) => /^\/api\/v1\/events$|-worker-/.test(new URL(request.url()).pathname);

const patience = 60_000;

/** Resolves when what has come is drawn, with colours that are not on their way any more. */
const drawn = `(async () => {
  const frame = () => new Promise((shown) => requestAnimationFrame(shown));
  await frame();
  await frame();
  const changing = document.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.allSettled(changing.map(({ finished }) => finished));
})()`;

/**
 * Watches a page from before it is opened. What comes back waits until everything of the page is there: it has a heading, all that
 * was asked for has come and was drawn, and nothing is being arranged.
 */
export function watchSettling(page: Page): () => Promise<void> {
  const waiting = new Set<Request>();
  let wake = () => {};
  page.on('request', (request) => {
    if (!hasNoEnd(request)) waiting.add(request);
  });
  const over = (request: Request) => {
    waiting.delete(request);
    wake();
  };
  page.on('requestfinished', over);
  page.on('requestfailed', over);
  return async () => {
    // Also where a drawer hides it from screen readers.
    await page.locator('h1').first().waitFor({ state: 'attached' });
    for (;;) {
      while (waiting.size > 0) {
        await new Promise<void>((resolve, reject) => {
          const asked = [...waiting].map((request) => request.url()).join(', ');
          const late = setTimeout(() => reject(new Error(`no answer to ${asked}`)), patience);
          wake = () => {
            clearTimeout(late);
            resolve();
          };
        });
      }
      await page.locator('.fui-Spinner').first().waitFor({ state: 'detached' });
      await page.evaluate(drawn);
      if (waiting.size === 0) return;
    }
  };
}
