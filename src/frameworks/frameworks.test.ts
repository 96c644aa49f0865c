import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkIds } from '../checks/index.ts';
import { buildFramework } from './build.ts';
import { frameworkFile } from './declaration.ts';
import { leftOut, missingChecks } from './known-gaps.ts';
import { frameworks, knownChecks } from './registry.ts';

const data = join(import.meta.dirname, 'data');
const read = (name: string): unknown => JSON.parse(readFileSync(join(data, name), 'utf8'));

/** Tables of ids by somebody else's id, and no frameworks. */
const tableNames = ['cis-azure.json', 'peers.json'];
const files = readdirSync(data)
  .filter((name) => ![...tableNames, 'peers-left-out.json'].includes(name))
  .map((name) => ({ name, file: frameworkFile.parse(read(name)) }));

type Tables = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
const tables = tableNames.map((name) => ({ name, all: read(name) as Tables }));

const duplicates = (ids: readonly string[]) => ids.filter((id, i) => ids.indexOf(id) !== i);

/** Every id of a check that a file names, with who names it. */
const named = [
  ...files.flatMap(({ name, file }) =>
    file.published.flatMap(({ controls }) => Object.values(controls).flatMap((ids) => ids.map((id) => ({ id, name })))),
  ),
  ...tables.flatMap(({ name, all }) =>
    Object.values(all).flatMap((table) => Object.values(table).flatMap((ids) => ids.map((id) => ({ id, name })))),
  ),
];

describe('checks that the files name', () => {
  test('exist, or are known gaps', () => {
    const known = new Set([...checkIds, ...Object.keys(missingChecks)]);
    expect(named.filter(({ id }) => !known.has(id)).map(({ id, name }) => `${name}: ${id}`)).toEqual([]);
  });

  test('are no gap any more once they exist, nor when nothing names them', () => {
    const names = new Set(named.map(({ id }) => id));
    const own = new Set(checkIds);
    expect(Object.keys(missingChecks).filter((id) => own.has(id) || !names.has(id))).toEqual([]);
  });

  test('of other tools are either beside ours or left out, and not both', () => {
    const peers: Tables = tables.find(({ name }) => name === 'peers.json')?.all ?? {};
    const both = leftOut.flatMap(({ ids }) =>
      Object.entries(ids).flatMap(([tool, list]) =>
        list.filter((id) => !peers[tool] || Object.hasOwn(peers[tool], id)),
      ),
    );
    expect(both).toEqual([]);
  });
});

describe.each(files)('$name', ({ file }) => {
  const controls = file.controls.map(({ id }) => id);

  test('names each control once, with a title', () => {
    expect(duplicates(controls)).toEqual([]);
    expect(file.controls.filter(({ title }) => title === '')).toEqual([]);
  });

  test('ties only controls that it has', () => {
    const tied = [
      ...file.published.flatMap((each) => Object.keys(each.controls)),
      ...Object.values(file.derived).flat(),
    ];
    expect([...new Set(tied)].filter((id) => !controls.includes(id))).toEqual([]);
  });

  test('derives from topics that checks have', () => {
    const topics = new Set(knownChecks.map(({ topic }) => topic));
    expect(Object.keys(file.derived).filter((topic) => !topics.has(topic))).toEqual([]);
  });
});

describe('the frameworks that Assay carries', () => {
  test('have ids of their own, and titles on all controls', () => {
    const all = frameworks();
    expect(duplicates(all.map(({ id }) => id))).toEqual([]);
    expect(
      all.flatMap(({ id, controls }) => controls.filter(({ title }) => title === '').map((c) => `${id} ${c.id}`)),
    ).toEqual([]);
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(['soc2', 'fedramp-high', 'cis-azure-6.0']));
  });

  test('are tied to checks, and each check to a control of each file that derives from its topic', () => {
    expect(frameworks().filter(({ controls }) => controls.every(({ ties }) => ties.length === 0))).toEqual([]);
    const { derived } = files.find(({ name }) => name === 'tisax.json')?.file ?? { derived: {} };
    const tisax = frameworks().find(({ id }) => id === 'tisax');
    const tied = new Set(tisax?.controls.flatMap(({ ties }) => ties.map(({ checkId }) => checkId)));
    expect(knownChecks.filter(({ id, topic }) => topic in derived !== tied.has(id))).toEqual([]);
  });
});

test('the strongest tie counts, all who say so are named, and checks that do not exist are none', () => {
  const file = frameworkFile.parse({
    id: 'own',
    title: 'Own',
    controls: [{ id: '1' }, { id: '2' }],
    published: [
      { source: 'broad one', precision: 'broad', controls: { '1': ['a', 'b', 'nowhere'] } },
      { source: 'exact one', controls: { '1': ['b'] } },
    ],
    derived: { mfa: ['1', '2'] },
  });
  const { controls } = buildFramework(file, [
    { id: 'a', topic: 'mfa' },
    { id: 'b', topic: 'tls' },
  ]);
  expect(controls.map(({ ties }) => ties)).toEqual([
    [
      { checkId: 'b', basis: 'published', sources: ['exact one', 'broad one'] },
      { checkId: 'a', basis: 'broad', sources: ['broad one', 'topic mfa'] },
    ],
    [{ checkId: 'a', basis: 'derived', sources: ['topic mfa'] }],
  ]);
});
