import { expect, test } from 'vitest';
import type { Item } from '../../rule/index.ts';
import { type Given, testChecks } from '../../testing.ts';
import { holdsAt, policyAssignmentChecks } from './policy-assignments.ts';

const subscription = '/subscriptions/0000';
const managementGroup = '/providers/Microsoft.Management/managementGroups/Platform';

interface Assigned {
  readonly scope?: string | null;
  readonly notScopes?: string[];
  readonly enforcementMode?: string | null;
  readonly parameters?: Record<string, { value: string | string[] | null }> | null;
}

const given = (...assignments: Assigned[]): Given => ({
  id: subscription,
  properties: { managementGroupAncestors: ['platform', 'root'] },
  facts: {
    'policy assignments': assignments.map(({ scope = subscription, notScopes = [], ...rest }) => ({
      given: { body: { properties: rest }, properties: { scope, notScopes } },
    })),
  },
});
const unknown: Given = { ...given(), missing: ['policy assignments'] };
const effects = (...values: (string | null)[]): Assigned => ({
  parameters: Object.fromEntries(values.map((value, index) => [`effect${index}`, { value }])),
});
const regions = (...value: string[]): Assigned => ({ parameters: { listOfAllowedLocations: { value } } });
const elsewhere = { scope: '/subscriptions/1111' };
const off = { enforcementMode: 'DoNotEnforce' };

testChecks(policyAssignmentChecks, {
  'defender-policy-effects-on': {
    pass: [
      given(effects('Audit', 'AuditIfNotExists')),
      given(effects('Audit'), { ...effects('Disabled'), ...elsewhere }),
    ],
    fail: [
      given(effects('Audit', 'disabled')),
      given(effects('Audit'), { ...effects('Disabled'), scope: managementGroup }),
    ],
    unknown: [unknown, given({ ...effects('Disabled'), ...elsewhere })],
    absent: [
      { given: given(), says: 'unknown' },
      { given: given({ parameters: null }), says: 'pass' },
      { given: given(effects(null)), says: 'pass' },
    ],
  },
  'defender-policy-enforced': {
    pass: [given({ enforcementMode: 'Default' })],
    fail: [given(off), given({ enforcementMode: 'Default' }, { ...off, scope: managementGroup })],
    unknown: [unknown],
    absent: [
      { given: given(), says: 'unknown' },
      { given: given({ enforcementMode: null }), says: 'pass' },
    ],
  },
  'policy-allowed-locations': {
    pass: [
      given(regions('westeurope')),
      given({ ...regions('westeurope'), ...off }, { ...regions('x'), scope: managementGroup }),
    ],
    fail: [
      given(regions()),
      given({ ...regions('westeurope'), ...off }),
      given({ ...regions('westeurope'), ...elsewhere }),
      given({ ...regions('westeurope'), scope: managementGroup, notScopes: ['/Subscriptions/0000'] }),
    ],
    unknown: [unknown],
    absent: [
      { given: given(), says: 'fail' },
      { given: given({ parameters: null }), says: 'fail' },
    ],
  },
});

const item = (id: string, properties: Item['properties']): Item => ({
  ...{ key: id.toLowerCase(), id, type: 't', name: 'n', document: null, properties },
});

test.each([
  [{ scope: '/SUBSCRIPTIONS/0000' }, true],
  [{ scope: managementGroup }, true],
  [{ scope: `${managementGroup}/x` }, false],
  [{ scope: '/subscriptions/0000/resourceGroups/a' }, false],
  [{ scope: managementGroup, notScopes: [managementGroup] }, false],
  [{ scope: managementGroup, notScopes: ['/subscriptions/1111', 7] }, true],
  [{}, false],
])('an assignment with %j holds for the subscription: %s', (properties, holds) => {
  const place = item(subscription, { managementGroupAncestors: ['Platform'] });
  expect(holdsAt(place, item('/a', properties))).toBe(holds);
});

test('without a chain of groups only what is assigned at the subscription itself is known to hold', () => {
  expect(holdsAt(item(subscription, {}), item('/a', { scope: managementGroup }))).toBe(false);
  expect(holdsAt(item(subscription, {}), item('/a', { scope: subscription }))).toBe(true);
});
