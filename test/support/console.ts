/** The console in a browser: a simulated tenant, the product with its server, and a page that is signed in. */
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Simulator, SimulatorOptions } from '../../simulator/src/index.ts';
import { hasBrowser, openPage, startBrowser } from './browser.ts';
import { openProduct, type Product } from './product.ts';
import { cloudOf, startTenant } from './tenant.ts';

const built = existsSync(join(import.meta.dirname, '..', '..', 'console', 'dist', 'index.html'));

/** Why the console cannot be opened on this machine; undefined where it can. */
export const consoleMissing = !hasBrowser
  ? 'no Chromium on this machine'
  : built
    ? undefined
    : 'the console is not built (npm test builds it)';

export interface OpenConsole {
  readonly tenant: Simulator;
  readonly product: Product;
  readonly browser: Browser;
  readonly page: Page;
  /** Script errors, and what the content security policy refused. */
  readonly faults: string[];
  readonly origin: string;
  /** Goes to a page of the console. */
  open(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Machines are shared and slow at times. */
const patience = 60_000;

/** @param signIn whether the page has gone through the link that opens the console */
export async function openConsole(options: Partial<SimulatorOptions> = {}, signIn = true): Promise<OpenConsole> {
  const tenant = await startTenant(options);
  const product = await openProduct({ clouds: [cloudOf(tenant)] });
  await product.server.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://127.0.0.1:${(product.server.server.address() as AddressInfo).port}`;
  const browser = await startBrowser();
  const { page, faults } = await openPage(browser);
  page.setDefaultTimeout(patience);
  if (signIn) await page.goto(`${origin}/login?token=${product.application.access.token}`);
  return {
    tenant,
    product,
    browser,
    page,
    faults,
    origin,
    open: async (path) => {
      await page.goto(`${origin}${path}`);
    },
    close: async () => {
      await browser.close();
      await product.close();
      await tenant.close();
    },
  };
}
