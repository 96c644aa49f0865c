/**
 * The accessibility engine axe in a page. It comes in over the protocol of the browser, to which the content security policy of the
 * page does not apply.
 */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** To be called before the page is opened. */
export async function addAxe(page: Page): Promise<void> {
  await page.addInitScript({ content: axe.source });
}

/**
 * Left out: the elements with which Fluent UI's Tabster hands the focus on. They are focusable and hidden from screen readers by
 * intent, take the focus for no longer than a moment, and hold nothing (github.com/microsoft/tabster/issues/288).
 */
const leftOut = '[data-tabster-dummy]';

const aboutColours = ['color-contrast', 'link-in-text-block'] as const;

/**
 * Of impact serious or critical, in words: page, rule, element, and what to do.
 * @param colours only by the rules about colours: the others say the same in light and in dark
 */
export async function seriousViolations(page: Page, colours = false): Promise<string[]> {
  const options: axe.RunOptions = { resultTypes: ['violations'], ...(colours && { runOnly: [...aboutColours] }) };
  const { violations } = await page.evaluate<Pick<axe.AxeResults, 'violations'>>(
    `axe.run({ exclude: ['${leftOut}'] }, ${JSON.stringify(options)})`,
  );
  const { pathname, search } = new URL(page.url());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, help, helpUrl, nodes }) =>
      nodes.map(({ target, html, failureSummary }) =>
        [
          `${pathname}${search}: ${id} (${impact}), ${help}`,
          `at ${target.join(' ')}: ${html}`,
          `${failureSummary}`,
          helpUrl,
        ].join('\n  '),
      ),
    );
}
