import type { Page } from 'playwright-core';

/** Gives the wizard a client secret, and lets it try what that can see. */
export async function tryClientSecret(page: Page, clientId: string, clientSecret: string): Promise<void> {
  await page.getByLabel('Client id').fill(clientId);
  await page.getByRole('textbox', { name: /^Client secret/ }).fill(clientSecret);
  await page.getByRole('button', { name: 'Check what it can see', exact: true }).click();
}
