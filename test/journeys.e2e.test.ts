/**
 * Three people, one after the other, in the browser against the server and a simulated tenant: a security engineer, a compliance
 * lead and an auditor. Each goes on with what the one before has left.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAnswer, whoCanAnswer } from '../src/access-graph/schema.ts';
import { whatIfAnswer } from '../src/access-graph/what-if-schema.ts';
import { checkDetail, checkItemList } from '../src/checks/schema.ts';
import { frameworkDetail } from '../src/frameworks/schema.ts';
import { openPage } from './support/browser.ts';
import { consoleMissing, type OpenConsole, openConsole } from './support/console.ts';
import { places } from './support/console-pages.ts';
import { judged } from './support/synced-console.ts';
import { connectionOf } from './support/tenant.ts';
import { tryClientSecret } from './support/wizard.ts';

const run = promisify(execFile);
const program = join(import.meta.dirname, '..', 'bin', 'assay.js');

/** Requests that only ask, although they are posted: queries, and batches of reads. */
const questions = [
  /^\/(v1\.0|beta)\/\$batch$/,
  /^\/batch$/,
  /^\/providers\/Microsoft\.ResourceGraph\/resources$/i,
  /\/providers\/Microsoft\.PolicyInsights\/policyStates\/latest\/queryResults$/i,
];

if (consoleMissing !== undefined) test.skip(`skipped: ${consoleMissing}`, () => {});
else {
  let opened: OpenConsole;
  let { tenant, product, page, open, faults, origin } = {} as OpenConsole;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-journeys-'));
    opened = await openConsole();
    ({ tenant, product, page, open, faults, origin } = opened);
  });
  afterAll(async () => {
    await opened?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const dialog = () => page.getByRole('dialog');
  const goTo = (place: string) =>
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place, exact: true }).click();
  const heading = (name: string | RegExp) => page.getByRole('heading', { name, level: 1 }).waitFor();
  const download = async (on: Page, name: string) => {
    const [file] = await Promise.all([
      on.waitForEvent('download'),
      on.getByRole('link', { name: 'Download the package' }).click(),
    ]);
    await file.saveAs(join(folder, name));
    return join(folder, name);
  };

  describe('a security engineer', () => {
    test('connects the tenant, and it is read', async () => {
      const { credential } = connectionOf(tenant);
      await open('/connections');
      await button('Add a connection').click();
      await page.getByLabel('Cloud', { exact: true }).selectOption({ label: 'Simulated cloud' });
      await page.getByLabel('Tenant id').fill(tenant.tenantId);
      await button('Next').click();
      await page.getByRole('radio', { name: 'Client secret' }).check();
      await button('Next').click();
      await button('I have what to enter').click();
      await tryClientSecret(page, credential.clientId, credential.clientSecret);
      await page.getByText('Everything that is needed is there.').waitFor();
      await button('Connect and start the first sync').click();
      await page.getByRole('heading', { name: 'Contoso is connected' }).waitFor();
      await page.getByText('Succeeded', { exact: true }).waitFor({ timeout: 300_000 });
      await button('See what was found').click();
      await page.getByRole('link', { name: 'Storage accounts', exact: true }).waitFor();
      await judged(product);
    });

    test('finds who reads the blobs of a storage account, by which path, and what a removal would change', async () => {
      const { account, person, group, counts } = await readByGroup();
      await goTo('Access');
      await page.getByRole('combobox', { name: 'On what' }).fill(account.name);
      await page.getByRole('listbox').getByRole('option').first().click();
      await page.getByRole('combobox', { name: 'Can' }).selectOption('Read data');
      await page.getByText(`${counts.allowed + counts.conditional} can read data`).waitFor();
      await page.getByRole('table', { name: 'Who can' }).getByRole('link', { name: person.name, exact: true }).click();
      const path = page.getByRole('list', { name: /^Path by the role/ }).filter({ hasText: group.name });
      await path.getByText(account.name).first().waitFor();

      const removal = page.getByRole('region', { name: 'If this were taken away' });
      await path
        .getByRole('button', { name: `Try without this membership of ${group.name}` })
        .first()
        .click();
      await removal.getByText(`Without the membership of ${person.name} in ${group.name}`).waitFor();
      await removal.getByText(await loses({ kind: 'removeMember', group: group.id, member: person.id })).waitFor();
      await path.getByRole('button', { name: /^Try without this assignment of/ }).click();
      await removal.getByText(await loses({ kind: 'removeRoleAssignment', id: group.assignment })).waitFor();

      /** What the answer says about one removal. */
      async function loses(change: object): Promise<string> {
        const body = { changes: [change], asks: [{ action: 'read-data', resource: account.azureId }] };
        const reply = await product.api.call('POST', '/access/what-if', body);
        const [difference] = whatIfAnswer.parse(JSON.parse(reply.body)).differences;
        return `${difference?.loses.count} of ${difference?.before} would lose it`;
      }
    });

    test('sees a failing test with what fails, and the object itself', async () => {
      const { title } = await product.api.read(checkDetail, '/checks/storage-https-only');
      const { items } = await product.api.read(checkItemList, '/checks/storage-https-only/items?status=fail');
      const [item] = items;
      await goTo('Tests');
      await button(/^Fail: [1-9]/).click();
      await page.getByRole('searchbox').fill('storage-https-only');
      await page.getByRole('table', { name: 'Tests' }).getByRole('link', { name: title, exact: true }).click();
      await page.getByText(new RegExp(`^${items.length} failing`)).waitFor();
      const table = page.getByRole('table', { name: 'Items' });
      await table
        .getByText(item?.reason ?? '')
        .first()
        .waitFor();
      await table
        .getByRole('link', { name: item?.name ?? '', exact: true })
        .first()
        .click();
      await heading(item?.name ?? '');
    });

    test('and nothing was changed at Microsoft: every request only asked', () => {
      const requests = tenant.journal();
      const { requests: whole, subRequests: parts } = tenant.stats();
      expect(requests).toHaveLength(whole + parts);
      const written = requests
        .filter(({ surface, method }) => surface !== 'entra' && method !== 'GET')
        .filter(({ method, url }) => method !== 'POST' || !questions.some((one) => one.test(url.split('?')[0] ?? '')));
      expect(written.map(({ method, url }) => `${method} ${url}`)).toEqual([]);
      expect(requests.filter(({ method }) => method === 'GET').length).toBeGreaterThan(100);
    });
  });

  describe('a compliance lead', () => {
    test('goes from a framework to a control, its test, and what fails', async () => {
      const { items } = await product.api.read(frameworkDetail, '/frameworks/soc2');
      await goTo('Frameworks');
      await page.getByRole('link', { name: 'SOC 2', exact: true }).click();
      await button(`Failing: ${items.filter(({ status }) => status === 'failing').length}`).click();
      await page.getByRole('link', { name: 'CC6.1', exact: true }).click();
      await dialog()
        .getByRole('list', { name: 'Tests' })
        .getByRole('listitem')
        .filter({ hasText: 'Fail' })
        .first()
        .getByRole('link')
        .click();
      await page.getByRole('tab', { name: 'Items' }).waitFor();
      await page.getByRole('table', { name: 'Items' }).getByRole('link').first().click();
      await page.getByRole('tab', { name: 'Properties' }).waitFor();
    });

    test('begins an assessment, approves evidence for one control and rejects that for another', async () => {
      await goTo('Assessments');
      await button('Begin an assessment').click();
      await dialog().getByLabel('Title').fill('SOC 2 of this year');
      await dialog().getByLabel('Framework').selectOption('soc2');
      await dialog().getByLabel('First day').fill('2020-01-01');
      await dialog().getByLabel('Last day').fill('2039-12-31');
      await dialog().getByRole('button', { name: 'Begin', exact: true }).click();
      await heading('SOC 2 of this year');
      for (const [control, verb, comment] of [
        ['CC6.1', 'Approve', 'Seen, and right for us.'],
        ['CC6.2', 'Reject', 'The second factor is missing.'],
      ] as const) {
        await button('Attach evidence').click();
        await dialog().getByLabel('Control').fill(control);
        await dialog()
          .getByRole('checkbox', { name: /^Everything of the period/ })
          .check();
        await dialog().getByRole('button', { name: 'Attach', exact: true }).click();
        await dialog().getByRole('heading', { name: control }).waitFor();
        await dialog().getByRole('list', { name: 'Attached evidence' }).getByRole('listitem').first().waitFor();
        await dialog().getByRole('button', { name: verb, exact: true }).click();
        const decision = page.getByRole('dialog', { name: `${verb} ${control}` });
        await decision.getByLabel('Comment').fill(comment);
        await decision.getByRole('button', { name: verb, exact: true }).click();
        await dialog().getByText(comment).waitFor();
        await dialog().getByRole('button', { name: 'Close' }).click();
      }
      const row = (control: RegExp) =>
        page.getByRole('table', { name: 'Controls' }).getByRole('row', { name: control });
      await page.getByRole('combobox', { name: 'Decision' }).selectOption('approved');
      await row(/CC6\.1/)
        .getByText('Approved')
        .waitFor();
      await page.getByRole('combobox', { name: 'Decision' }).selectOption('rejected');
      await row(/CC6\.2/)
        .getByText('Rejected')
        .waitFor();
    });

    test('takes the package along', async () => {
      const files = unzipSync(await readFile(await download(page, 'lead.zip')));
      expect(strFromU8(files['assessment.json'] ?? new Uint8Array())).toContain('The second factor is missing.');
    });
  });

  describe('an auditor', () => {
    let auditor: Page;
    let theirFaults: string[];

    beforeAll(async () => {
      await button('Token for an auditor').click();
      await dialog().getByLabel('Name').fill('Ernst');
      await dialog().getByRole('button', { name: 'Make the token' }).click();
      const link = await page.getByRole('alertdialog').getByText(`${origin}/login?token=`).textContent();
      await button('I have copied it').click();
      ({ page: auditor, faults: theirFaults } = await openPage(opened.browser));
      auditor.setDefaultTimeout(60_000);
      await auditor.goto(link ?? '');
    });
    afterAll(() => auditor?.context().close());

    test('begins in the assessment with its period, sees no way elsewhere, and may decide there', async () => {
      await auditor.getByRole('heading', { name: 'SOC 2 of this year', level: 1 }).waitFor();
      const ways = auditor.getByRole('navigation', { name: 'Main' }).getByRole('link');
      expect(await ways.allInnerTexts()).toEqual(['Evidence', 'Assessments']);
      expect(await auditor.getByRole('button', { name: /^(Search|Organisation)/ }).count()).toBe(0);
      await auditor.getByText('1 Jan 2020 to 31 Dec 2039').waitFor();
      await auditor.getByRole('searchbox', { name: 'Search controls' }).fill('CC6.2');
      await auditor.getByRole('link', { name: 'CC6.2', exact: true }).click();
      await auditor.getByRole('dialog').getByText('The second factor is missing.').waitFor();
      await auditor.getByRole('dialog').getByRole('button', { name: 'Comment', exact: true }).waitFor();
      expect(await auditor.getByRole('button', { name: 'Attach evidence' }).count()).toBe(0);
    });

    /** Two are theirs, and the overview is their assessment; two others show nothing before something is asked. */
    const others = places.filter(
      ({ name }) => !['overview', 'assessments', 'evidence', 'graph', 'access'].includes(name),
    );

    test.each(others)('is told that $name is not for them', async ({ path }) => {
      await auditor.goto(`${origin}${path()}`);
      await auditor.getByText('You may not see this').first().waitFor();
    });

    test.each(['graph', 'access'])('is told in questions that %s is not for them', async (path) => {
      await auditor.goto(`${origin}/${path}`);
      await auditor.getByRole('combobox').first().fill('contoso');
      await auditor.getByRole('option', { name: 'Your role does not allow this' }).waitFor();
    });

    test('verifies the package without the server, and sees where a byte was changed', async () => {
      await auditor.goto(`${origin}/assessments`);
      await auditor.getByRole('link', { name: 'SOC 2 of this year' }).click();
      const file = await download(auditor, 'package.zip');
      const verify = (name: string) =>
        run(process.execPath, [program, 'evidence', 'verify', name, '--json'], { cwd: folder, env: {} });
      const { stdout } = await verify(file);
      expect(JSON.parse(stdout)).toMatchObject({ intact: true, problemCount: 0 });

      const files = unzipSync(await readFile(file));
      const rows = strFromU8(files['evidence.ndjson'] ?? new Uint8Array())
        .trimEnd()
        .split('\n');
      const changed = rows.findIndex((row) => row.includes('"outcome":"observed"'));
      const { position } = JSON.parse(rows[changed] ?? '') as { position: number };
      rows[changed] = (rows[changed] ?? '').replace('"outcome":"observed"', '"outcome":"observes"');
      const forged = join(folder, 'forged.zip');
      await writeFile(forged, zipSync({ ...files, 'evidence.ndjson': strToU8(`${rows.join('\n')}\n`) }));
      const refused = await verify(forged).then(
        () => undefined,
        (error: { code: number; stdout: string }) => error,
      );
      expect(refused?.code).toBe(1);
      expect(JSON.parse(refused?.stdout ?? '{}')).toMatchObject({
        intact: false,
        problems: expect.arrayContaining([expect.objectContaining({ kind: 'changed', position })]),
      });
    });

    test('no script failed and no policy refused anything', () => {
      expect([...faults, ...theirFaults]).toEqual([]);
    });
  });

  /** A storage account whose blobs somebody can read by being in a group, with that group. */
  async function readByGroup() {
    for (const account of await product.api.entities({ type: 'azure_storage_account' })) {
      const question = `action=read-data&resource=${encodeURIComponent(account.azureId)}`;
      const { items, counts } = await product.api.read(whoCanAnswer, `/access/who-can?${question}`);
      for (const { id, name, type } of items) {
        if (type !== 'entra_user' || name === null) continue;
        const { paths, names } = await product.api.read(checkAnswer, `/access/check?principal=${id}&${question}`);
        const path = paths.find(({ via }) => via.length === 1);
        const by = path?.via[0];
        if (!path || by === undefined) continue;
        const group = { id: by, name: names[by.toLowerCase()]?.name ?? '', assignment: path.roleAssignmentId };
        return { account, person: { id, name }, group, counts };
      }
    }
    throw new Error('nobody reads blobs by being in a group');
  }
}
