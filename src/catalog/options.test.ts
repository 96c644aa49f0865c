import { describe, expect, test } from 'vitest';
import type { Product, Source } from './declaration.ts';
import { declared } from './derived/testing.ts';
import { defaultOptions, fixedProducts, optionTexts, products, readOptions, selectDeclarations } from './options.ts';
import { declarations, findDeclaration } from './registry.ts';

const below = (...parents: string[]): Source => ({ kind: 'graph-children', parents, path: '/{id}/x' });
const inside = (parent: string): Source => ({ kind: 'part', parent });
const from = [
  declared({ type: 'subscription', product: 'subscriptions' }),
  declared({ type: 'vault', product: 'key-vault' }),
  declared({ type: 'vault_key', product: 'key-vault', source: below('vault') }),
  declared({ type: 'vault_key_version', product: 'key-vault', source: inside('vault_key') }),
  declared({ type: 'setting', product: 'monitor', source: below('vault', 'server') }),
  declared({ type: 'server', product: 'databases' }),
  declared({ type: 'log', product: 'databases', optIn: true }),
  declared({ type: 'log_entry', product: 'databases', source: below('log') }),
  declared({ type: 'azure_blob_container', product: 'storage' }),
];
const all = from.map(({ type }) => type);
const selected = (options: object) => selectDeclarations(readOptions.parse(options), from).map(({ type }) => type);
const without = (...types: string[]) => all.filter((type) => !types.includes(type));

describe('what a connection reads', () => {
  test('is everything but what must be named, and what lies below that', () => {
    expect(selected({})).toEqual(without('log', 'log_entry'));
  });

  test('a type that must be named brings what lies below it', () => {
    expect(selected({ types: { log: true } })).toEqual(all);
  });

  test('a product that is off takes its types along', () => {
    expect(selected({ products: { databases: false } })).toEqual(without('server', 'log', 'log_entry'));
  });

  test('a type that is named wins over its product, either way', () => {
    expect(selected({ products: { databases: false }, types: { server: true, log: true } })).toEqual(
      without('log_entry'),
    );
    expect(selected({ types: { server: false } })).toEqual(without('server', 'log', 'log_entry'));
  });

  test('parts and lists go with what they hang from, even when they are named', () => {
    const off = ['vault', 'vault_key', 'vault_key_version'];
    expect(selected({ types: { vault: false } })).toEqual(without(...off, 'log', 'log_entry'));
    expect(selected({ types: { vault: false, vault_key: true, vault_key_version: true } })).toEqual(
      without(...off, 'log', 'log_entry'),
    );
  });

  test('a list below several types is read as long as one of them is', () => {
    expect(selected({ types: { vault: false } })).toContain('setting');
    expect(selected({ types: { vault: false, server: false } })).not.toContain('setting');
  });

  test('a part may be left out alone', () => {
    expect(selected({ types: { vault_key_version: false } })).toEqual(without('vault_key_version', 'log', 'log_entry'));
  });

  test('what everything hangs from cannot be switched off', () => {
    expect(selected({ products: { subscriptions: false }, types: { subscription: false } })).toContain('subscription');
  });

  test('containers have a switch of their own, and their name wins over it', () => {
    expect(selected({ skipStorageContainers: true })).not.toContain('azure_blob_container');
    expect(selected({ skipStorageContainers: true, types: { azure_blob_container: true } })).toContain(
      'azure_blob_container',
    );
    expect(findDeclaration('azure_blob_container')).toBeDefined();
  });

  test('holds for the whole catalogue: with every product off, the fixed ones stay', () => {
    const off = Object.fromEntries(Object.keys(products).map((product) => [product, false]));
    const left = selectDeclarations(readOptions.parse({ products: off }), declarations);
    expect(left.length).toBeGreaterThan(0);
    expect(left.filter(({ product }) => !fixedProducts.includes(product))).toEqual([]);
    expect(declarations.filter((each) => fixedProducts.includes(each.product) && !left.includes(each))).toEqual([]);
  });
});

describe('the options', () => {
  test('have a title for each product of the catalogue', () => {
    expect(declarations.filter(({ product }) => !products[product]).map(({ type }) => type)).toEqual([]);
    const used = new Set<Product>(declarations.map(({ product }) => product));
    expect(Object.keys(products).filter((product) => !used.has(product as Product))).toEqual([]);
  });

  test('tell of each what it does, saves and loses', () => {
    expect(Object.keys(optionTexts).toSorted()).toEqual(Object.keys(readOptions.shape).toSorted());
    for (const texts of Object.values(optionTexts)) {
      expect(Object.keys(texts)).toEqual(['title', 'does', 'saves', 'loses']);
      for (const text of Object.values(texts)) expect(text.trim()).not.toBe('');
    }
  });

  test('have defaults that leave nothing out but what is tagged so', () => {
    expect(defaultOptions).toMatchObject({ products: {}, types: {}, skipTag: { name: 'assay', value: 'skip' } });
    expect(readOptions.parse(defaultOptions)).toEqual(defaultOptions);
  });

  test.each([
    ['an unknown option', { skipEverything: true }],
    ['an unknown product', { products: { minecraft: true } }],
    ['more in a tag', { skipTag: { name: 'a', value: 'b', more: 1 } }],
    ['a tag without a name', { skipTag: { name: '', value: 'b' } }],
    ['a text for a switch', { skipUnusedRoles: 'yes' }],
    ['half an hour', { rereadAfterHours: 0.5 }],
    ['more than a month', { fullReadAfterHours: 24 * 30 + 1 }],
    ['an age below nothing', { rereadAfterHours: -1 }],
  ])('refuse %s', (_what, options) => {
    expect(readOptions.safeParse(options).success).toBe(false);
  });
});
