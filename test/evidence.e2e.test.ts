/** Evidence in the browser: looked at, verified, decided about, shown to an auditor, and taken away to be verified elsewhere. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assessmentList, evidenceList, evidenceVerification } from '../src/evidence/index.ts';
import { openPage } from './support/browser.ts';
import { consoleMissing, type OpenConsole, openConsole } from './support/console.ts';
import { connectionOf } from './support/tenant.ts';

const run = promisify(execFile);
const program = join(import.meta.dirname, '..', 'bin', 'assay.js');

if (consoleMissing !== undefined) test.skip(`skipped: ${consoleMissing}`, () => {});
else {
  describe('evidence in the console', () => {
    let opened: OpenConsole;
    let { product, page, faults, open, origin } = {} as OpenConsole;
    let folder: string;
    /** Number of a user's row. */
    let row: number;

    const rows = (query: string) => product.api.read(evidenceList, `/evidence?${query}`);
    const drawer = () => page.getByRole('dialog');
    const part = (name: string) => drawer().getByRole('region', { name });

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'assay-evidence-'));
      opened = await openConsole();
      ({ product, page, faults, open, origin } = opened);
      const { id } = await product.api.connect(connectionOf(opened.tenant));
      await product.api.sync(id);
      // It follows the end of the run: it may be going on, or be over.
      await product.application.evidence.collect(product.application.access.organizationId, id);
      await product.api.call('POST', '/frameworks', {
        ...{ id: 'house-rules', title: 'House rules' },
        controls: [{ id: 'A.1', title: 'Access is reviewed' }],
      });
      row = (await rows('kind=user-inventory&limit=1')).items[0]?.position ?? -1;
    }, 300_000);
    afterAll(async () => {
      await opened?.close();
      await rm(folder, { recursive: true, force: true });
    });

    test('rows are found by kind, and the filter stands in the address', async () => {
      await open('/');
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Evidence' }).click();
      await page.getByRole('heading', { name: 'Evidence', level: 1 }).waitFor();
      await page.getByRole('table', { name: 'Evidence' }).waitFor();
      await page.getByLabel('Kind').selectOption('user-inventory');
      await page.getByRole('link', { name: `Row ${row.toLocaleString('en')}`, exact: true }).waitFor();
      expect(page.url()).toBe(`${origin}/evidence?kind=user-inventory`);
      expect(await page.title()).toBe('Evidence - Assay');
      await page.getByLabel('To', { exact: true }).fill('2001-01-01');
      await page.getByLabel('To', { exact: true }).press('Enter');
      await page.getByText('Nothing matches').waitFor();
      await page.getByRole('search').getByRole('button', { name: 'Clear the filters' }).click();
      await page.getByRole('table', { name: 'Evidence' }).waitFor();
      expect(page.url()).toBe(`${origin}/evidence`);
    });

    test('a row opens by its address, with facts, source and proof', async () => {
      const { items } = await rows('kind=user-inventory&limit=1');
      await open(`/evidence?kind=user-inventory&row=${row}`);
      await part('Facts').getByText('User principal name').waitFor();
      await part('Source').getByText('API version v1.0').first().waitFor();
      await drawer()
        .getByText(items[0]?.fingerprint ?? 'no fingerprint')
        .waitFor();
      await part('Proof')
        .getByText(`This row is number ${row.toLocaleString('en')} of`)
        .waitFor();
      await part('Proof').getByText('Hashes from the leaf to the root').click();
      expect(await part('Proof').getByRole('listitem').count()).toBeGreaterThan(3);
      await drawer().getByRole('button', { name: 'Everything on this subject' }).click();
      await drawer().waitFor({ state: 'hidden' });
      expect(new URL(page.url()).searchParams.get('subject')).toBeTruthy();
    });

    test('verifying says that the ledger is in order, and by how many tree heads', async () => {
      await open('/evidence?tab=heads');
      await page.getByRole('table', { name: 'Tree heads' }).getByRole('row').nth(1).waitFor();
      await page.getByRole('button', { name: 'Verify' }).click();
      const answer = page.getByRole('status').filter({ hasText: 'The ledger is in order.' });
      await answer.waitFor();
      expect(await answer.textContent()).toMatch(/rows are attested by \d+ signed tree heads?/);
    });

    test('an assessment is begun, evidence attached to a control, and the control approved for good', async () => {
      await open('/assessments');
      await page.getByRole('button', { name: 'Begin an assessment' }).click();
      const form = page.getByRole('dialog');
      await form.getByRole('button', { name: 'Begin', exact: true }).click();
      await form.getByText('Give the assessment a title.').waitFor();
      await form.getByLabel('Title').fill('Access review');
      await form.getByLabel('Framework').selectOption('house-rules');
      await form.getByLabel('First day').fill('2020-01-01');
      await form.getByLabel('Last day').fill('2039-12-31');
      await form.getByRole('button', { name: 'Begin', exact: true }).click();
      await page.getByRole('heading', { name: 'Access review', level: 1 }).waitFor();
      await page.getByText('1 Jan 2020 to 31 Dec 2039').waitFor();

      await page.getByRole('button', { name: 'Attach evidence' }).click();
      await form.getByLabel('Control').fill('A.1');
      await form.getByLabel('Kind').selectOption('user-inventory');
      for (const name of await choices(2)) await form.getByRole('checkbox', { name }).click();
      await form.getByText('2 rows chosen').waitFor();
      await form.getByRole('button', { name: 'Attach', exact: true }).click();
      await drawer().getByRole('heading', { name: 'A.1' }).waitFor();
      await part('Attached evidence')
        .getByRole('button', { name: /^Take row/ })
        .nth(1)
        .click();
      await part('Attached evidence').getByRole('listitem').nth(1).waitFor({ state: 'detached' });

      await drawer().getByRole('button', { name: 'Approve' }).click();
      const decision = page.getByRole('dialog', { name: 'Approve A.1' });
      await decision.getByLabel('Comment').fill('Seen and found right.');
      await decision.getByRole('button', { name: 'Approve' }).click();
      await part('Attached evidence').getByText('Locked', { exact: true }).waitFor();
      expect(
        await drawer()
          .getByRole('button', { name: /^Take row/ })
          .count(),
      ).toBe(0);
      await part('Decisions and comments').getByText('Seen and found right.').waitFor();
      await page.reload();
      await part('Attached evidence').getByText('Locked', { exact: true }).waitFor();
      await part('Attached evidence').getByRole('link').click();
      await part('Proof').waitFor();
      // What lies under a drawer is hidden from screen readers; the drawer itself is not.
      await drawer().getByRole('button', { name: 'Close' }).click();
      await page.getByRole('heading', { name: 'Evidence', level: 1 }).waitFor();
      await page.goBack();
      await drawer().getByRole('button', { name: 'Close' }).click();
      const control = page.getByRole('table', { name: 'Controls' }).getByRole('row', { name: /A\.1/ });
      expect(await control.textContent()).toMatch(/1 row, 1 locked.*Approved/);
      await page.getByRole('button', { name: 'Remove', exact: true }).waitFor({ state: 'detached' });
    });

    test('a package of the assessment is verified without the server', { timeout: 120_000 }, async () => {
      await open(`/assessments/${await assessmentId()}`);
      const waiting = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Download the package' }).click();
      const file = join(folder, 'package.zip');
      await (await waiting).saveAs(file);
      const { stdout } = await run(process.execPath, [program, 'evidence', 'verify', file, '--json']);
      const { rows: all } = await product.api.read(evidenceVerification, '/evidence/verify');
      expect(all).toBeGreaterThan(100);
      expect(JSON.parse(stdout)).toMatchObject({ intact: true, problemCount: 0, rows: all });
    });

    test('the token of an auditor shows the assessment, and pages of anything else say no', async () => {
      const id = await assessmentId();
      await product.api.call('POST', '/assessments', {
        ...{ title: 'Another one', framework: 'house-rules' },
        ...{ from: '2020-01-01T00:00:00Z', to: '2021-01-01T00:00:00Z' },
      });
      await open(`/assessments/${id}`);
      await page.getByRole('button', { name: 'Token for an auditor' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill('Ernst');
      await page.getByRole('dialog').getByRole('button', { name: 'Make the token' }).click();
      const link = await page.getByRole('alertdialog').getByText(`${origin}/login?token=`).textContent();
      await page.getByRole('button', { name: 'I have copied it' }).click();
      expect(await page.content()).not.toContain('/login?token=');

      const auditor = await openPage(opened.browser);
      await auditor.page.goto(link ?? '');
      await auditor.page.goto(`${origin}/assessments`);
      await auditor.page.getByRole('link', { name: 'Access review' }).waitFor();
      expect(await auditor.page.getByText('Another one').count()).toBe(0);
      expect(await auditor.page.getByRole('button', { name: 'Begin an assessment' }).count()).toBe(0);
      await auditor.page.getByRole('link', { name: 'Access review' }).click();
      await auditor.page.getByRole('link', { name: 'A.1' }).click();
      await auditor.page.getByRole('button', { name: 'Reject' }).waitFor();
      expect(await auditor.page.getByRole('button', { name: 'Attach evidence' }).count()).toBe(0);
      await auditor.page.goto(`${origin}/evidence?row=${row}`);
      await auditor.page.getByRole('region', { name: 'Proof' }).waitFor();
      await auditor.page.goto(`${origin}/evidence`);
      await auditor.page.getByRole('table', { name: 'Evidence' }).waitFor();
      for (const path of ['/inventory', '/audit', '/connections', '/people', '/posture', '/coverage']) {
        await auditor.page.goto(`${origin}${path}`);
        await refusal(auditor.page);
      }
      expect(auditor.faults).toEqual([]);
      await auditor.page.context().close();
    });

    test('no script failed and no policy refused anything', () => {
      expect(faults).toEqual([]);
    });

    /** Names of the first rows of users, as they are offered. */
    async function choices(count: number): Promise<RegExp[]> {
      const { items } = await rows(`kind=user-inventory&limit=${count}`);
      return items.map(({ position }) => new RegExp(`^Row ${position}:`));
    }

    async function assessmentId(): Promise<string> {
      const { items } = await product.api.read(assessmentList, '/assessments');
      return items.find(({ title }) => title === 'Access review')?.id ?? 'none';
    }

    const refusal = (on: Page) => on.getByText('You may not see this').first().waitFor({ timeout: 30_000 });
  });
}
