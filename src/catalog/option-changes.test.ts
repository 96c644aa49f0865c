import { describe, expect, test } from 'vitest';
import { declared } from './derived/testing.ts';
import { changeOptions, optionChanges, optionFault } from './option-changes.ts';
import { defaultOptions, readOptions } from './options.ts';

const current = readOptions.parse({
  products: { defender: false, intune: false },
  types: { azure_policy_state: true },
  skipUnusedRoles: true,
  skipTag: null,
  rereadAfterHours: 3,
});
const changed = (changes: object) => changeOptions(current, optionChanges.parse(changes));

describe('a change of options', () => {
  test('leaves what it does not name', () => {
    expect(optionChanges.parse({})).toEqual({});
    expect(changed({})).toEqual(current);
    expect(changed({ skipOnPremisesGroups: true })).toEqual({ ...current, skipOnPremisesGroups: true });
  });

  test('turns single switches, and null takes one back to its default', () => {
    expect(changed({ products: { defender: null, policy: false }, types: { entra_sign_in: true } })).toEqual({
      ...current,
      products: { intune: false, policy: false },
      types: { azure_policy_state: true, entra_sign_in: true },
    });
  });

  test('sets and unsets what may be unset', () => {
    expect(changed({ skipTag: { name: 'env', value: 'lab' }, skipPremium: true })).toMatchObject({
      skipTag: { name: 'env', value: 'lab' },
      skipPremium: true,
    });
    expect(changeOptions({ ...current, skipPremium: true }, { skipPremium: null }).skipPremium).toBe(null);
  });

  test('can name every option', () => {
    expect(Object.keys(optionChanges.shape).toSorted()).toEqual(Object.keys(readOptions.shape).toSorted());
    expect(changeOptions(current, { ...defaultOptions, products: { defender: null, intune: null } })).toEqual({
      ...defaultOptions,
      types: current.types,
    });
  });

  test.each([
    [{ skip: true }],
    [{ products: { minecraft: false } }],
    [{ types: { '': true } }],
    [{ skipUnusedRoles: null }],
    [{ rereadAfterHours: 1000 }],
    [{ skipTag: { name: 'env' } }],
  ])('%j is refused', (changes) => {
    expect(optionChanges.safeParse(changes).success).toBe(false);
  });
});

describe('a change that cannot be done', () => {
  const from = [declared({ type: 'subscription', product: 'subscriptions' }), declared({ type: 'user' })];

  test.each([
    [{ types: { usr: true } }, 'options.types: there is no type "usr"'],
    [{ products: { subscriptions: false } }, 'options.products: "subscriptions" is always read'],
    [{ types: { subscription: false } }, 'options.types: "subscription" is always read'],
  ])('%j says why', (changes, why) => {
    expect(optionFault(changes, from)).toBe(why);
  });

  test('is none where it says what is so anyway', () => {
    const changes = { products: { subscriptions: true, entra: false }, types: { subscription: true, user: false } };
    expect(optionFault(changes, from)).toBeUndefined();
    expect(optionFault({}, from)).toBeUndefined();
  });
});
