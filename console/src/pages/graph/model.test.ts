import { describe, expect, test } from 'vitest';
import type { Expanded, GraphNode } from '../../api/graph.ts';
import { assemble, degrees, expanded, filtered, parseExpansion, tally, undone, writeExpansion } from './model.ts';

const node = (id: string, type: string | null = 'entra_user'): GraphNode => ({
  id,
  key: `key ${id}`,
  type,
  category: 'identity',
  name: type && `Name ${id}`,
});
const members = (group: string, ids: readonly string[]): Expanded => ({
  more: false,
  pages: [
    {
      node: node(group, 'entra_group'),
      nodes: ids.map((id) => node(id)),
      edges: ids.map((from) => ({ from, to: group, type: 'member_of' })),
      nextCursor: null,
    },
  ],
});
const none = { starts: [], expansions: [], paths: undefined, among: [] };

describe('expansions', () => {
  test('are read as they are written; anything else is none', () => {
    for (const text of ['12~in~member_of~entra_user~2', '1~out~owns~~1'])
      expect(writeExpansion(parseExpansion(text) as never)).toBe(text);
    for (const text of [
      '',
      '1~up~owns~~1',
      'x~in~owns~~1',
      '1~in~owns~~0',
      '1~in~ow ns~~1',
      '1~in~owns~~',
      '1~in~owns~a b~1',
    ])
      expect(parseExpansion(text)).toBeUndefined();
  });

  test('go on by page, the newest last, and are undone by page', () => {
    const list = { node: '1', direction: 'in', relation: 'member_of', type: undefined } as const;
    const other = { ...list, relation: 'owns' };
    const all = expanded(expanded(expanded([], list), other), list);
    expect(all).toEqual([
      { ...other, pages: 1 },
      { ...list, pages: 2 },
    ]);
    expect(undone(all)).toEqual([
      { ...other, pages: 1 },
      { ...list, pages: 1 },
    ]);
    expect(undone(undone(undone(undone(all))))).toEqual([]);
  });
});

describe('the picture', () => {
  test('holds each thing and relation once', () => {
    const graph = assemble({
      ...none,
      starts: [node('1')],
      expansions: [members('g', ['1', '2']), members('g', ['2', '3'])],
      among: [{ from: '1', to: 'g', type: 'member_of' }],
    });
    expect([...graph.nodes.keys()].sort()).toEqual(['1', '2', '3', 'g']);
    expect(graph.edges).toHaveLength(3);
    expect(degrees(graph).get('g')).toBe(3);
  });

  test('leaves out what is too much, with its relations, and counts it', () => {
    const graph = assemble({ ...none, expansions: [members('g', ['1', '2', '3', '4'])] }, 3);
    expect(graph.nodes.size).toBe(3);
    expect(graph.edges).toHaveLength(2);
    expect(graph.leftOut).toBe(2);
  });

  test('knows what lies on paths', () => {
    const path = [{ from: '1', to: '2', type: 'owns' }];
    const graph = assemble({
      ...none,
      paths: { from: node('1'), to: node('2'), nodes: [node('1'), node('2')], paths: [path] } as never,
    });
    expect([...graph.roots]).toEqual(['1', '2']);
    expect(graph.onPaths).toEqual(new Set(['1 owns 2', '1', '2']));
  });

  test('without a verb loses what hung on by it only, never what it began with', () => {
    const graph = assemble({
      ...none,
      starts: [node('1')],
      expansions: [members('g', ['1', '2'])],
      among: [{ from: '1', to: '2', type: 'owns' }],
    });
    expect([...filtered(graph, new Set(), new Set(['member_of'])).nodes.keys()]).toEqual(['1', '2']);
    expect([...filtered(graph, new Set(['entra_group']), new Set(['owns'])).nodes.keys()]).toEqual(['1']);
    expect([...filtered(graph, new Set(['entra_user']), new Set()).nodes.keys()]).toEqual([]);
    expect(filtered(graph, new Set(), new Set())).toBe(graph);
  });

  test('is counted by type and verb, what was not read by itself', () => {
    const graph = assemble({ ...none, starts: [node('9', null)], expansions: [members('g', ['1', '2'])] });
    expect(tally(graph)).toEqual({
      types: [
        ['entra_user', 2],
        ['entra_group', 1],
        ['unknown', 1],
      ],
      verbs: [['member_of', 2]],
    });
  });
});
