import { expect, test } from 'vitest';
import { type Choices, choiceErrors, conflictWith, productsOn, toChoices, toInput, toSearch } from './choices.ts';

const tenant = '11111111-2222-3333-4444-555555555555';
const subscription = '66666666-7777-8888-9999-aaaaaaaaaaaa';
const usual = { ...toChoices({}), tenant };
const part: Choices = { ...usual, scope: { kind: 'subscriptions', group: '', subscriptions: subscription } };

test.each<[string, Choices]>([
  ['usual', usual],
  ['subscriptions', part],
  ['a group', { ...usual, scope: { kind: 'managementGroup', group: 'mg-corp', subscriptions: '' } }],
  [
    'everything else',
    { ...usual, name: 'Contoso', cloud: 'gcch', directory: false, without: ['intune'], also: ['a'], kind: 'delegated' },
  ],
])('choices survive the address: %s', (_name, choices) => {
  expect(toChoices(toSearch(choices))).toEqual(choices);
});

test('the address of the usual choices holds the tenant and nothing else', () => {
  expect(Object.entries(toSearch(usual)).filter(([, value]) => value !== undefined)).toEqual([['tenant', tenant]]);
});

test('a tenant is a GUID, and a scope names what it covers', () => {
  expect(choiceErrors(usual)).toEqual({});
  expect(
    Object.keys(choiceErrors({ ...part, tenant: 'contoso.com', scope: { ...part.scope, subscriptions: '' } })),
  ).toEqual(['tenant', 'subscriptions']);
});

test('tenants and parts of tenants are not mixed, and a tenant is connected once', () => {
  const whole = { name: 'Contoso', tenantId: tenant, scope: { kind: 'tenant' } } as const;
  expect(conflictWith(part, [whole])).toContain('Contoso');
  expect(conflictWith(usual, [whole])).toContain('connected already, as Contoso');
  expect(conflictWith({ ...usual, tenant: subscription }, [whole])).toBeUndefined();
  expect(conflictWith(part, [])).toBeUndefined();
});

test('the body holds what was chosen', () => {
  const credential = { kind: 'managed-identity' } as const;
  expect(toInput({ ...part, without: ['intune'], also: ['entra_sign_in'] }, credential)).toEqual({
    cloud: 'commercial',
    tenantId: tenant,
    credential,
    scope: { kind: 'subscriptions', ids: [subscription] },
    directory: true,
    options: { products: { intune: false }, types: { entra_sign_in: true } },
  });
});

test('a product that cannot be switched off stays on', () => {
  const product = (name: string, fixed: boolean) => ({ product: name, title: name, fixed, types: 1, optIn: 0 });
  const description = { options: [], optInTypes: [], products: [product('entra', true), product('intune', false)] };
  expect(productsOn({ ...usual, without: ['entra', 'intune'] }, description)).toEqual(['entra']);
});
