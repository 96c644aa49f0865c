import { describe, expect, test } from 'vitest';
import { declarations, findDeclaration } from '../catalog/index.ts';
import { byUrgency, planSteps, typesWithParts, worthBeginning } from './plan.ts';

const plan = planSteps(declarations);
const stepOf = (type: string) => plan.filter((step) => step.types.includes(type));

describe('the plan of the whole catalogue', () => {
  test('reads every type in exactly one step, and parts with their whole', () => {
    for (const { type, source } of declarations) {
      expect(stepOf(type).length, type).toBe(source.kind === 'part' ? 0 : 1);
    }
    const all = plan.flatMap((step) => typesWithParts(step.types, declarations));
    expect(all.toSorted()).toEqual(declarations.map(({ type }) => type).toSorted());
  });

  test('has one step for each Resource Graph table, and one for each other source', () => {
    const ids = plan.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const tables = plan.filter(({ kind }) => kind === 'resource-graph');
    const read = declarations.flatMap(({ source }) => (source.kind === 'resource-graph' ? [source.table] : []));
    expect(tables.map(({ table }) => table).toSorted()).toEqual([...new Set(read)].toSorted());
    for (const step of plan) if (step.kind !== 'resource-graph') expect(step.types, step.id).toHaveLength(1);
  });

  test('waits for existing steps only, and in no circle', () => {
    const left = new Map(plan.map((step) => [step.id, step.after]));
    for (const step of plan) for (const id of step.after) expect(left.has(id), `${step.id} after ${id}`).toBe(true);
    const done = new Set<string>();
    for (let round = 0; round < plan.length; round++) {
      for (const [id, after] of left) if ([...after].every((one) => done.has(one))) done.add(id);
    }
    expect(done.size).toBe(plan.length);
  });

  test('brings parents before their children', () => {
    const children = declarations.filter(({ source }) => 'parents' in source);
    expect(children.length).toBeGreaterThan(5);
    for (const { type, source } of children) {
      const after = stepOf(type)[0]?.after ?? [];
      for (const parent of 'parents' in source ? source.parents : []) {
        expect(findDeclaration(parent), `${type} below ${parent}`).toBeDefined();
        const whole = findDeclaration(parent)?.source;
        const bringer = whole?.kind === 'part' ? whole.parent : parent;
        expect(after, `${type} after ${parent}`).toContain(stepOf(bringer)[0]?.id);
      }
    }
  });

  test('names each step for people', () => {
    for (const step of plan) expect(step.title, step.id).toMatch(/^[A-Z]/);
  });
});

test('what is switched off is not waited for', () => {
  const members = declarations.filter(({ type }) => type === 'entra_group_members');
  expect(planSteps(members)).toMatchObject([{ types: ['entra_group_members'], after: [] }]);
  expect(planSteps([])).toEqual([]);
});

test('parts of parts belong to a type as well', () => {
  const part = (type: string, parent: string) =>
    ({ ...declarations[0], type, source: { kind: 'part', parent } }) as never;
  expect(typesWithParts(['a'], [part('c', 'b'), part('b', 'a'), part('x', 'y')]).toSorted()).toEqual(['a', 'b', 'c']);
});

describe('the order in which steps begin', () => {
  const step = (id: string, ...after: string[]) => ({ plan: { id, after } });

  test('those first that most others wait for in the end, then the longest, then as planned', () => {
    const steps = [
      step('alone'),
      step('short'),
      step('child', 'short'),
      step('long'),
      step('b', 'long'),
      step('c', 'b'),
    ];
    expect(byUrgency(steps, new Map([['c', 2]])).map(({ plan: { id } }) => id)).toEqual([
      'long',
      'short',
      'b',
      'c',
      'alone',
      'child',
    ]);
  });

  test('a table that others wait for is read before those that nobody waits for', () => {
    const parents = { plan: { id: 'parents', kind: 'resource-graph', after: [] } } as const;
    const last = { plan: { id: 'last', kind: 'resource-graph', after: [] } } as const;
    const list = { plan: { id: 'list', kind: 'arm-list', after: [] } } as const;
    const child = { plan: { id: 'child', kind: 'arm-children', after: ['parents'] } } as const;
    expect(worthBeginning([parents, last, list], [parents, last, list, child])).toEqual([parents, list]);
    // It runs already.
    expect(worthBeginning([last, list], [parents, last, list, child])).toEqual([list]);
    expect(worthBeginning([last, child], [last, child])).toEqual([last, child]);
  });
});
