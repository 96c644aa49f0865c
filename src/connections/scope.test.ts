import { describe, expect, test } from 'vitest';
import { connectionScope } from '../sync/index.ts';
import { type Covering, scopeFault, type Wanted } from './scope.ts';
import { takenBy } from './scope-repo.ts';

const tenant = (tenantId: string, more: Partial<Covering> = {}): Covering => ({
  id: `id-${tenantId}`,
  name: `Whole ${tenantId}`,
  tenantId,
  scope: { kind: 'tenant' },
  directory: true,
  reads: [],
  ...more,
});
const group = (tenantId: string, id: string, reads: string[], directory = false): Covering => ({
  ...tenant(tenantId),
  id: `id-${id}`,
  name: `Group ${id}`,
  scope: { kind: 'managementGroup', id },
  reads,
  directory,
});
const some = (tenantId: string, ids: string[], directory = false): Covering => ({
  ...tenant(tenantId),
  id: `id-${ids.join()}`,
  name: `Subscriptions ${ids.join()}`,
  scope: { kind: 'subscriptions', ids },
  reads: ids,
  directory,
});

test.each<[string, Wanted, Covering[], string | undefined, string]>([
  ['a first tenant', tenant('a'), [], undefined, ''],
  ['many tenants', tenant('b'), [tenant('a'), tenant('c')], undefined, ''],
  ['a tenant twice', tenant('a'), [tenant('a')], 'connection_exists', 'id-a'],
  ['a tenant beside a group of it', tenant('a'), [group('a', 'g', [])], 'scopes_mixed', 'Group g (id-g)'],
  ['a tenant beside subscriptions of another', tenant('b'), [some('a', ['s1'])], 'scopes_mixed', 'Subscriptions s1'],
  ['a subscription beside a tenant', some('a', ['s1']), [tenant('b')], 'scopes_mixed', 'Whole b (id-b)'],
  ['subscriptions of one tenant', some('a', ['s2']), [some('a', ['s1'], true)], undefined, ''],
  ['subscriptions of several tenants', some('b', ['s2'], true), [some('a', ['s1'], true)], undefined, ''],
  ['a subscription twice', some('a', ['s2', 's1']), [some('a', ['s1'])], 'scope_taken', 'Subscription s1'],
  ['a subscription of a group', some('a', ['s1']), [group('a', 'g', ['s1'])], 'scope_taken', 'Group g'],
  ['a subscription outside of a group', some('a', ['s2']), [group('a', 'g', ['s1'])], undefined, ''],
  ['a group with a subscription that is read', group('a', 'g', ['s1']), [some('a', ['s1'])], 'scope_taken', 's1'],
  ['an empty group twice', group('a', 'G', []), [group('a', 'g', [])], 'scope_taken', 'Management group G'],
  ['a group below another', group('a', 'h', ['s1']), [group('a', 'g', ['s1', 's2'])], 'scope_taken', 's1'],
  ['groups of the same name in two tenants', group('b', 'g', []), [group('a', 'g', [])], undefined, ''],
  ['two readers of a directory', some('a', ['s2'], true), [some('a', ['s1'], true)], 'directory_taken', 's1'],
])('%s', (_, wanted, others, code, words) => {
  const fault = scopeFault(wanted, others);
  expect(fault?.code).toBe(code);
  expect(`${fault?.cause ?? ''} ${fault?.fix ?? ''}`).toContain(words);
  // Somebody who revokes instead is refused once more, and has lost the credential.
  if (fault) expect(fault.fix).toMatch(/assay connections remove .*Revoking does not free the place/);
});

describe('a subscription that was moved to another group', () => {
  const older = group('a', 'g', ['s1', 's2']);
  const newer = group('a', 'h', ['s2', 's3']);

  test('belongs to the older of two that have found it', () => {
    expect(takenBy(older, [older, newer])).toEqual({ s3: 'Group h' });
    expect(takenBy(newer, [older, newer])).toEqual({ s1: 'Group g', s2: 'Group g' });
  });

  test('is no question for chosen subscriptions', () => {
    const chosen = some('a', ['s1']);
    expect(takenBy(chosen, [older, chosen])).toEqual({});
  });
});

describe('a scope in a request', () => {
  test('has each subscription once, in lower case', () => {
    const id = '5AAAAAAA-0000-0000-0000-000000000001';
    expect(connectionScope.parse({ kind: 'subscriptions', ids: [id, id.toLowerCase()] })).toEqual({
      kind: 'subscriptions',
      ids: [id.toLowerCase()],
    });
  });

  test.each([
    { kind: 'managementGroup', id: '..' },
    { kind: 'managementGroup', id: 'a/../../subscriptions' },
    { kind: 'managementGroup', id: 'a?x=1' },
    { kind: 'managementGroup', id: 'Contoso Root' },
    { kind: 'managementGroup', id: 'a.' },
    { kind: 'managementGroup', id: 'a'.repeat(91) },
    { kind: 'subscriptions', ids: ['not-a-guid'] },
    { kind: 'subscriptions', ids: [] },
    { kind: 'tenant', id: 'x' },
    { kind: 'resourceGroup', id: 'x' },
  ])('%j is refused', (scope) => {
    expect(connectionScope.safeParse(scope).success).toBe(false);
  });
});
