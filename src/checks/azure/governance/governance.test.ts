import { expect, test } from 'vitest';
import { type CheckCases, type Given, testChecks } from '../../testing.ts';
import { basicSkuTypes, resourceGroupChecks, trackedTypes } from './resource-groups.ts';
import { subscriptionChecks } from './subscriptions.ts';

const recommended = (category: string | null, impact: string | null, suppressionIds: string[] | null): Given => ({
  facts: { recommendations: [{ properties: { category, impact, suppressionIds } }] },
});
const quota = (...quotas: [number | null, number | null][]): Given => ({
  facts: { quotas: quotas.map(([currentValue, limit]) => ({ currentValue, limit })) },
});
const policy = (leaving: boolean | null, into: boolean | null): Given => ({
  facts: {
    'subscription policies': [
      { properties: { blockSubscriptionsLeavingTenant: leaving, blockSubscriptionsIntoTenant: into } },
    ],
  },
});
const hierarchy = (requireAuthorizationForGroupCreation: boolean | null): Given => ({
  facts: { 'hierarchy settings': [{ properties: { requireAuthorizationForGroupCreation } }] },
});

testChecks(subscriptionChecks, {
  'advisor-recommendations-reviewed': {
    pass: [
      recommended('Cost', 'High', []),
      recommended('Security', 'Medium', []),
      recommended('Security', 'High', ['postponed']),
    ],
    fail: [recommended('Security', 'High', [])],
    unknown: [{ missing: ['recommendations'] }],
    absent: [
      { given: {}, says: 'pass' },
      { given: recommended('Security', 'High', null), says: 'fail' },
      { given: recommended(null, 'High', []), says: 'unknown' },
      { given: recommended('Security', null, []), says: 'unknown' },
    ],
  },
  'resource-quota-headroom': {
    pass: [quota([80, 100], [0, 0])],
    fail: [quota([81, 100]), quota([1, 100], [90, 100]), quota([1, 1])],
    unknown: [{ missing: ['quotas'] }, quota([null, 100])],
    absent: [
      { given: {}, says: 'not-applicable' },
      { given: quota([5, null]), says: 'unknown' },
      { given: quota([0, 0]), says: 'not-applicable' },
    ],
  },
  'subscription-not-transferable': {
    pass: [policy(true, true)],
    fail: [policy(false, true), policy(true, false)],
    unknown: [{ missing: ['subscription policies'] }],
    absent: [
      { given: {}, says: 'fail' },
      { given: policy(null, true), says: 'fail' },
      { given: policy(true, null), says: 'fail' },
    ],
  },
  'management-group-write-required': {
    pass: [hierarchy(true)],
    fail: [hierarchy(false)],
    unknown: [{ missing: ['hierarchy settings'] }],
    absent: [
      { given: {}, says: 'fail' },
      { given: hierarchy(null), says: 'fail' },
    ],
  },
});

const group = '/subscriptions/0000/resourceGroups/Shop';
const resource = (properties: { readonly [name: string]: string | null | Record<string, string> }, name = 'Web') => ({
  given: { id: `${group}/providers/Microsoft.Web/sites/${name}`, name, properties },
});
const inGroup = (...resources: ReturnType<typeof resource>[]): Given => ({
  ...{ id: group, properties: { location: 'westeurope' }, facts: { resources } },
});
const at = (location: string | null) => resource({ location });
const tagged = (tags: Record<string, string> | null) => resource({ tags });
const critical = resource({ tags: { Criticality: 'Critical' } });
const locked = (scope: string | null, given = inGroup(critical)): Given => ({
  ...given,
  facts: { ...given.facts, locks: [{ given: { properties: { scope } } }] },
});
const sku = (name: string | null, tier: string | null): Given => ({ facts: { resources: [{ sku: { name, tier } }] } });

const unreadable: Pick<CheckCases, 'unknown'> = { unknown: [{ ...inGroup(), missing: ['resources'] }] };

testChecks(resourceGroupChecks, {
  'monitor-sku-basic-not-used': {
    pass: [sku('S1', 'Standard')],
    fail: [
      sku('Basic', 'x'),
      sku('B1', 'Basic'),
      sku('Consumption', 'x'),
      { facts: { resources: [{ sku: { name: 'S1', tier: 'Standard' } }, { sku: { name: 'Basic', tier: 'Basic' } }] } },
    ],
    ...unreadable,
    absent: [
      { given: inGroup(), says: 'not-applicable' },
      { given: sku(null, null), says: 'pass' },
      { given: sku('S1', null), says: 'pass' },
      { given: sku(null, 'Standard'), says: 'pass' },
    ],
  },
  'resource-location-matches-group': {
    pass: [
      inGroup(at('westeurope'), at('global')),
      inGroup(at('West Europe')),
      { ...inGroup(at('northeurope')), settings: { 'other regions': ['North Europe'] } },
    ],
    fail: [inGroup(at('westeurope'), at('northeurope'))],
    ...unreadable,
    absent: [
      { given: inGroup(at(null)), says: 'not-applicable' },
      { given: inGroup(), says: 'not-applicable' },
    ],
    notApplicable: [inGroup(at('global'))],
  },
  'resource-required-tags': {
    pass: [inGroup(tagged({ Owner: 'team', ENVIRONMENT: 'prod' }))],
    fail: [inGroup(tagged({ owner: 'team' })), inGroup(tagged({ 'owner=environment': 'x' }))],
    ...unreadable,
    absent: [
      { given: inGroup(tagged(null)), says: 'fail' },
      { given: inGroup(), says: 'not-applicable' },
    ],
  },
  'resource-locks-on-critical': {
    pass: [
      locked('/subscriptions/0000'),
      locked(`${group.toLowerCase()}/`.slice(0, -1)),
      locked(`${group}/providers/Microsoft.Web/sites/Web`),
      { ...locked(group), missing: ['locks'] },
    ],
    fail: [
      inGroup(critical),
      locked(`${group}/providers/Microsoft.Web/sites/We`),
      locked(`${group}/providers/Microsoft.Web/sites/Web/slots/a`),
      locked(''),
    ],
    unknown: [...unreadable.unknown, { ...inGroup(critical), missing: ['locks'] }],
    absent: [{ given: locked(null), says: 'fail' }],
    notApplicable: [inGroup(tagged({ criticality: 'low' })), locked(group, inGroup(tagged(null)))],
  },
});

test('every type that lies in a resource group with tags of its own is looked at', () => {
  expect(trackedTypes).toEqual(
    expect.arrayContaining(['azure_virtual_machine', 'azure_other_resource', 'azure_web_app']),
  );
  expect(trackedTypes).not.toContain('azure_diagnostic_setting');
  expect(basicSkuTypes.filter((type) => !trackedTypes.includes(type))).toEqual([]);
});
