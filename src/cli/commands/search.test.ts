import { expect, test } from 'vitest';
import type { SearchAnswer } from '../api-types.ts';
import { cli } from '../testing.ts';

const none = { items: [], more: false };
const nothing: SearchAnswer = { entities: none, people: none, checks: none, controls: none, connections: none };
const entity: SearchAnswer['entities']['items'][number] = {
  ...{ id: '7', azureId: '/subscriptions/s-1/x', type: 'azure_virtual_machine', title: 'Virtual machine' },
  ...{ name: 'vm-a\x1b[2J', userPrincipalName: null, mail: null, resourceGroup: 'rg-a', goneAt: null },
  subscription: { id: 's-1', name: 'Payments' },
};

test('groups with what tells their members apart', async () => {
  const control = { id: 'CC6.1', title: 'Access', framework: { id: 'soc2', title: 'SOC 2' } };
  const answer = {
    ...nothing,
    entities: { items: [entity, { ...entity, id: '8', subscription: null, goneAt: '2026-01-01' }], more: true },
    controls: { items: [control], more: false },
  };
  const answers = { 'GET /search?q=vm+a&limit=2': answer };
  const { out } = await cli(['search', 'vm a', '--limit', '2'], { answers });
  expect(out.split('\n')).toEqual([
    'Entities',
    '  7  vm-a\\u{1b}[2J  Virtual machine        Payments / rg-a',
    '  8  vm-a\\u{1b}[2J  Virtual machine, gone  /subscriptions/s-1/x',
    '  There are more: type more of it, or ask with --limit 50',
    '',
    'Controls',
    '  CC6.1  Access  SOC 2  soc2',
  ]);
  const json = await cli(['search', 'vm a', '--limit', '2', '--json'], { answers });
  expect(JSON.parse(json.out)).toEqual(answer);
});

test('nothing found says so, and how to see what was not read', async () => {
  const { out } = await cli(['search', 'x'], { answers: { 'GET /search?q=x&limit=8': nothing } });
  expect(out).toContain('Nothing begins with it.');
  expect(out).toContain('assay coverage --incomplete');
});
