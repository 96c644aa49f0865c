/** What Assay says about access in a tenant that it has read, against what the tenant itself lets its principals do. */
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { computeRights } from '../simulator/src/arm/rights/rights.ts';
import type { Simulator } from '../simulator/src/index.ts';
import { checkAnswer, whoCanAnswer } from '../src/access-graph/schema.ts';
import { hasBrowser, openPage, startBrowser } from './support/browser.ts';
import { openProduct, type Product } from './support/product.ts';
import { seededRandom } from './support/random.ts';
import { cloudOf, connectionOf, startTenant } from './support/tenant.ts';
import { itemsIn } from './support/truth-keys.ts';

let simulator: Simulator;
let product: Product;

beforeAll(async () => {
  simulator = await startTenant();
  product = await openProduct({ clouds: [cloudOf(simulator)] });
  const { id } = await product.api.connect(connectionOf(simulator));
  expect(await product.api.sync(id)).toMatchObject({ error: null });
});
afterAll(async () => {
  await product?.close();
  await simulator?.close();
});

const random = seededRandom(5);
/** Some of a list, the same ones in every run. */
const pick = <T>(list: readonly T[], count: number): T[] =>
  Array.from({ length: Math.min(count, list.length) }, () => list[Math.floor(random() * list.length)] as T);
const query = (values: Readonly<Record<string, string>>) => new URLSearchParams(values).toString();
const idsIn = (set: string) => itemsIn(simulator.world.graph.set(set) ?? empty).map(({ id }) => String(id));
const empty = { size: 0, at: () => ({}), find: () => undefined };
const armIds = (type: string) => itemsIn(simulator.world.arm.list(type, '/')).map(({ id }) => String(id));

/** Whether the tenant itself would let a principal do something, by its own evaluation. */
const allowedBy = (principal: string) =>
  computeRights(simulator.world, { id: principal, name: principal, held: [] }, Date.now());

test('checks agree with what the tenant allows', async () => {
  const holders = itemsIn(simulator.world.arm.list('microsoft.authorization/roleassignments', '/'))
    .map(({ properties }) => properties as { principalId?: unknown; principalType?: unknown })
    .filter(({ principalType }) => principalType !== 'Group')
    .map(({ principalId }) => String(principalId));
  const principals = [...pick(holders, 12), ...pick(idsIn('users'), 12), ...pick(idsIn('serviceprincipals'), 6)];
  const scopes = [
    ...pick(armIds('microsoft.management/managementgroups'), 2).map((id) => [
      id,
      'Microsoft.Management/managementGroups',
    ]),
    ...pick(armIds('microsoft.resources/subscriptions'), 3).map((id) => [id, 'Microsoft.Resources/subscriptions']),
    ...pick(armIds('microsoft.storage/storageaccounts'), 4).map((id) => [id, 'Microsoft.Storage/storageAccounts']),
    ...pick(armIds('microsoft.keyvault/vaults'), 3).map((id) => [id, 'Microsoft.KeyVault/vaults']),
  ];
  const differing: unknown[] = [];
  let yes = 0;
  for (const principal of new Set(principals)) {
    const rights = allowedBy(principal);
    for (const [scope = '', type] of scopes) {
      for (const verb of ['read', 'write']) {
        const action = `${type}/${verb}`;
        const { outcome } = await product.api.read(
          checkAnswer,
          `/access/check?${query({ principal, action, resource: scope })}`,
        );
        const expected = rights.can(action, scope);
        yes += Number(expected);
        if (expected !== (outcome === 'allowed')) differing.push({ principal, action, scope, outcome, expected });
      }
    }
  }
  expect(differing).toEqual([]);
  expect(yes).toBeGreaterThan(20);
});

test('bad questions are refused with a code', async () => {
  const [user] = idsIn('users');
  const [account] = armIds('microsoft.storage/storageaccounts');
  const refused = async (path: string) => {
    const { status, body } = await product.api.call('GET', `/access/${path}`);
    return [status, JSON.parse(body).error.code];
  };
  const check = (principal = '', action = '', resource = '') =>
    refused(`check?${query({ principal, action, resource })}`);
  expect(await check(user, 'fly', account)).toEqual([400, 'unknown_action']);
  expect(await check('00000000-0000-4000-8000-000000000000', 'read', account)).toEqual([404, 'unknown_principal']);
  expect(await check(user, 'read', '/subscriptions/none')).toEqual([404, 'unknown_resource']);
  expect(await check(user, 'read')).toEqual([400, 'invalid_request']);
  expect(await refused('path?action=read')).toEqual([400, 'invalid_request']);
});

const built = existsSync(join(import.meta.dirname, '..', 'console', 'dist', 'index.html'));

test.skipIf(!hasBrowser || !built)('the explorer goes from a resource to a person to a removal', async () => {
  const [account = ''] = armIds('microsoft.storage/storageaccounts');
  const resource = { action: 'write', resource: account };
  const { counts, items } = await product.api.read(whoCanAnswer, `/access/who-can?${query(resource)}`);
  const person = items.find(({ type }) => type === 'entra_user');
  await product.server.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://127.0.0.1:${(product.server.server.address() as AddressInfo).port}`;
  const browser = await startBrowser();
  try {
    const { page, faults } = await openPage(browser);
    await page.goto(`${origin}/login?token=${product.application.access.token}`);
    await page.goto(`${origin}/access`);
    await page.getByRole('combobox', { name: 'On what' }).fill(account.split('/').at(-1) ?? '');
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByRole('combobox', { name: 'Can' }).selectOption('write');
    await page.getByText(`${counts.allowed + counts.conditional} can change`).waitFor();
    await page
      .getByRole('link', { name: person?.name ?? '', exact: true })
      .first()
      .click();
    await page
      .getByRole('list', { name: /^Path by the role/ })
      .first()
      .waitFor();
    await page
      .getByRole('button', { name: /^Try without this/ })
      .first()
      .click();
    await page
      .getByRole('region', { name: 'If this were taken away' })
      .getByText(/would lose it/)
      .waitFor();
    // What is seen stands in the address.
    await page.goto(page.url());
    await page
      .getByRole('region', { name: 'If this were taken away' })
      .getByText(/would lose it/)
      .waitFor();
    // Everything that somebody holds can be tried without, and is told by tiers.
    await page.goto(`${origin}/access?${query({ principal: person?.id ?? '' })}`);
    await page
      .getByRole('list', { name: 'What it amounts to' })
      .getByText(/in \d+ place/)
      .first()
      .waitFor();
    for (const [title, words] of [
      ['Azure roles', /Without this role assignment: .*lost/],
      ['Directory roles', /Without this directory role: .*los/],
    ] as const) {
      const panel = page.getByRole('region', { name: title });
      if ((await panel.count()) === 0) continue;
      await panel
        .getByRole('button', { name: /^Try without this assignment of/ })
        .first()
        .click();
      await page.getByRole('region', { name: 'If this were taken away' }).getByText(words).waitFor();
    }
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
});
