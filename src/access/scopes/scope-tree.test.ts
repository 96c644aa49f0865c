import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { container, group1, machine, managementGroup, subscription, tree } from '../testing.ts';
import { normalizeScope } from './path.ts';
import { ScopeTree } from './scope-tree.ts';
import { ScopeTreeBuilder } from './scope-tree-builder.ts';

function built(ids: readonly { id: string; parent?: string }[]) {
  const builder = new ScopeTreeBuilder();
  for (const { id, parent } of ids) {
    const scope = builder.intern(id);
    if (parent) builder.declareParent(scope, builder.intern(parent));
  }
  return builder.done({ size: builder.size });
}

const covers = (scopes: ScopeTree, above: string, scope: string) =>
  scopes.covers(scopes.find(above), scopes.find(scope));

describe('the tree of scopes', () => {
  const scopes = built([...tree, { id: machine }, { id: container }]).tree;

  test('covers what lies below, by its path and by the tree of management groups', () => {
    for (const above of ['/', managementGroup('corp'), managementGroup('CORP-PROD'), subscription, group1, machine]) {
      expect(covers(scopes, above, machine)).toBe(true);
    }
    expect(covers(scopes, machine, group1)).toBe(false);
    expect(covers(scopes, machine, container)).toBe(false);
  });

  test('compares whole segments', () => {
    const { tree: close } = built([
      { id: `${subscription}/resourceGroups/rg1` },
      { id: `${subscription}/resourceGroups/rg10` },
      { id: managementGroup('corp') },
      { id: managementGroup('corp-eu') },
    ]);
    expect(covers(close, `${subscription}/resourceGroups/rg1`, `${subscription}/resourceGroups/rg10`)).toBe(false);
    expect(covers(close, managementGroup('corp'), managementGroup('corp-eu'))).toBe(false);
  });

  test('finds ids in any letter case and gives them back as they were written', () => {
    const found = scopes.find(machine.toUpperCase());
    expect(scopes.text(found)).toBe(machine);
    expect(scopes.find(`${machine}x`)).toBe(-1);
    expect(scopes.text(scopes.nearest(`${machine}/extensions/x`))).toBe(machine);
    expect(scopes.text(scopes.nearest('/subscriptions/other/resourceGroups/x'))).toBe('/');
  });

  test('hangs scopes that lie below themselves at the root', () => {
    const [a, b] = [managementGroup('a'), managementGroup('b')];
    const { tree: odd, cyclic } = built([
      { id: a, parent: b },
      { id: b, parent: a },
      { id: subscription, parent: a },
      { id: managementGroup('c'), parent: managementGroup('c') },
    ]);
    expect(cyclic.map((scope) => odd.text(scope))).toEqual([a, b]);
    expect(covers(odd, a, subscription)).toBe(true);
    expect(covers(odd, b, a)).toBe(false);
  });

  test('keeps ids of any letters', () => {
    const name = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter((text) => !/[/]/.test(text));
    fc.assert(
      fc.property(fc.uniqueArray(name, { selector: (text) => normalizeScope(text).toLowerCase() }), (names) => {
        const ids = names.map((one) => normalizeScope(`${subscription}/resourceGroups/${one}`));
        const { tree: any } = built(ids.map((id) => ({ id })));
        const again = new ScopeTree(any.parts());
        for (const id of ids) expect(again.text(again.find(id))).toBe(id);
      }),
      { numRuns: 100 },
    );
  });
});
