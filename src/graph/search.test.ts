import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GraphEdge } from './schema.ts';
import { findPaths, levelLimit, type Question, type RelationsOf } from './search.ts';

const edge = (from: string, to: string, type = 'uses'): GraphEdge => ({ from, to, type });
const overEdges =
  (edges: readonly GraphEdge[]): RelationsOf =>
  async (ids, directions, limit) =>
    edges
      .filter(
        ({ from, to }) =>
          (directions.includes('out') && ids.includes(from)) || (directions.includes('in') && ids.includes(to)),
      )
      .slice(0, limit);
const ask = (edges: readonly GraphEdge[], question: Partial<Question> = {}) =>
  findPaths({ from: 'a', to: 'z', maxLength: 6, directed: false, limit: 20, ...question }, overEdges(edges));
const spell = (paths: readonly (readonly GraphEdge[])[]) =>
  paths.map((path) => path.map(({ from, to }) => `${from}>${to}`).join(' ')).sort();

/** All shortest walks, the slow and plain way. */
function plainly(edges: readonly GraphEdge[], directed: boolean, maxLength: number): GraphEdge[][] {
  let walks: { at: string; path: GraphEdge[] }[] = [{ at: 'a', path: [] }];
  for (let length = 0; length <= maxLength; length += 1) {
    const there = walks.filter(({ at }) => at === 'z');
    if (there.length > 0) return there.map(({ path }) => path);
    walks = walks.flatMap(({ at, path }) =>
      edges.flatMap((one) => [
        ...(one.from === at ? [{ at: one.to, path: [...path, one] }] : []),
        ...(!directed && one.to === at && one.from !== at ? [{ at: one.from, path: [...path, one] }] : []),
      ]),
    );
  }
  return [];
}

describe('the search for paths', () => {
  test('finds every shortest path and no longer one', async () => {
    const answer = await ask([edge('a', 'b'), edge('b', 'z'), edge('c', 'a'), edge('c', 'z'), edge('z', 'y')]);
    expect(answer).toMatchObject({ state: 'found', length: 2, count: 2 });
    expect(spell(answer.paths)).toEqual(['a>b b>z', 'c>a c>z']);
  });

  test('agrees with the plain way on any small graph', async () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'z');
    const edges = fc.uniqueArray(fc.tuple(name, name, fc.constantFrom('uses', 'owns')), {
      maxLength: 9,
      selector: String,
    });
    await fc.assert(
      fc.asyncProperty(edges, fc.boolean(), async (drawn, directed) => {
        const all = drawn.map(([from, to, type]) => edge(from, to, type));
        const answer = await ask(all, { directed, maxLength: 4, limit: 1000 });
        const truth = plainly(all, directed, 4);
        expect(spell(answer.paths)).toEqual(spell(truth));
        expect(answer.count).toBe(truth.length);
        expect(answer.state === 'found').toBe(truth.length > 0);
      }),
      { numRuns: 300 },
    );
  });

  test('gives as many paths as asked for, and counts the others', async () => {
    const middle = Array.from({ length: 30 }, (_, index) => `m${index}`);
    const answer = await ask(
      middle.flatMap((id) => [edge('a', id), edge(id, 'z')]),
      { limit: 5 },
    );
    expect(answer.paths).toHaveLength(5);
    expect(answer.count).toBe(30);
  });

  test('"none" only where one end was looked at whole; otherwise how far it was looked', async () => {
    const chain = ['a', 'b', 'c', 'd', 'e', 'z'].flatMap((id, index, all) => edge(id, all[index + 1] ?? 'y'));
    expect(await ask([edge('a', 'b'), edge('y', 'z'), edge('y', 'x')])).toMatchObject({ state: 'none', count: 0 });
    expect(await ask(chain, { maxLength: 4 })).toMatchObject({ state: 'not-within', searched: 4 });
    expect(await ask(chain, { maxLength: 5 })).toMatchObject({ state: 'found', length: 5 });
    expect(await ask([edge('z', 'a')], { directed: true })).toMatchObject({ state: 'none' });
  });

  test('goes on from the other end where one has too many relations, and says where both have', async () => {
    const hub = (id: string) => Array.from({ length: levelLimit + 1 }, (_, index) => edge(`${id}${index}`, id));
    expect(await ask([...hub('a'), edge('a', 'b'), edge('b', 'c'), edge('c', 'z')])).toMatchObject({
      state: 'found',
      length: 3,
    });
    expect(await ask([...hub('a'), ...hub('z')])).toMatchObject({
      state: 'ended',
      searched: 0,
      endedAt: ['a', 'z'],
    });
  });

  test('from a thing to itself there are no steps', async () => {
    expect(await ask([], { to: 'a' })).toMatchObject({ state: 'found', length: 0, paths: [[]] });
  });
});
