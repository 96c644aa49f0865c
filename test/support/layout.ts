import type { Page } from 'playwright-core';

/** Sizes of a window that the console is made for. */
export const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
] as const;

/** How wide the document is and how much of it the window shows, in pixels: wider, and the whole page scrolls sideways. */
export function documentWidth(page: Page): Promise<{ content: number; window: number }> {
  return page.evaluate(
    '(({ scrollWidth, clientWidth }) => ({ content: scrollWidth, window: clientWidth }))(document.scrollingElement)',
  );
}
