import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Declaration, Source } from '../declaration.ts';
import { declarations, findDeclaration, findEntityType } from '../registry.ts';
import { comparisonPage } from './comparison-page.ts';
import { type Counterpart, retiredServices, theirTypes } from './jupiterone.ts';
import { theirRelations } from './jupiterone-relations.ts';

const named = (theirs: Readonly<Record<string, Counterpart>>) =>
  Object.entries(theirs).flatMap(([name, ours]) =>
    typeof ours === 'string' ? [] : ours.map((one) => [name, one] as const),
  );

test('every type of ours that is named exists', () => {
  expect(named(theirTypes).filter(([, type]) => !findDeclaration(type))).toEqual([]);
});

describe('relations of ours', () => {
  const relations = named(theirRelations).map(([name, ours]) => [name, ours, ours.split(' ')] as const);
  const verbs = relations.filter(([, , words]) => words.length === 3);
  const properties = relations.filter(([, , words]) => words.length === 1);

  test('are relations or properties', () => {
    expect(verbs.length + properties.length).toBe(relations.length);
  });

  test('that are properties exist', () => {
    const missing = properties.filter(([, ours]) => {
      const [type = '', property = ''] = ours.split('.');
      return !findEntityType(type)?.properties[property];
    });
    expect(missing.map(([, ours]) => ours)).toEqual([]);
  });

  test('join types that exist by a verb that the declaration of one end gives', () => {
    const faults = verbs.filter(([, , [from = '', verb = '', to = '']]) => {
      const ends = [from, to].filter((end) => end !== '*');
      const known = ends.length > 0 && ends.every((end) => findDeclaration(end));
      return !(known && declarations.some((declaration) => concerns(declaration, ends) && gives(declaration, verb)));
    });
    expect(faults.map(([name, ours]) => `${name}: ${ours}`)).toEqual([]);
  });

  test('are told apart from verbs that nothing gives', () => {
    const declaration = findDeclaration('azure_blob_container');
    expect(declaration && gives(declaration, 'contains')).toBe(true);
    expect(declaration && gives(declaration, 'approves')).toBe(false);
  });
});

test('every retired type is one of theirs', () => {
  expect(Object.keys(retiredServices).filter((type) => !(type in theirTypes))).toEqual([]);
});

test('the page has every name of theirs, with the titles of ours', () => {
  const page = comparisonPage();
  for (const name of [...Object.keys(theirTypes), ...Object.keys(theirRelations)])
    expect(page).toContain(`\`${name}\``);
  expect(page).toContain('| `azure_storage_container` | Blob container (`azure_blob_container`) |');
  expect(page).toMatch(/\n\| `azure_synapse` \| None: .+ \|\n/);
  expect(page).not.toContain('Unknown (');
});

const facts = resolve(import.meta.dirname, '../../../../shared/research/jupiterone.md');
const present = existsSync(facts);

describe.skipIf(!present)(`the list of what they have${present ? '' : ` (skipped: ${facts} is not here)`}`, () => {
  const section = present ? (/^## 7\.[\s\S]*?(?=^## 8\.)/m.exec(readFileSync(facts, 'utf8'))?.[0] ?? '') : '';
  const rows = [...section.matchAll(/^\| [^|]+ \|[ \d]+\|([^|]*)\|([^|]*)\|$/gm)];

  test('has every type', () => {
    const types = rows.flatMap(([, cell = '']) => [...cell.matchAll(/azure_\w+/g)].map(([type]) => type));
    expect(types.length).toBeGreaterThan(130);
    expect(Object.keys(theirTypes)).toEqual(types);
  });

  test('has every relation, those of logs included', () => {
    const told = rows.flatMap(([, , cell = '']) =>
      cell
        .split(';')
        .map((relation) => relation.trim())
        .filter(Boolean),
    );
    const relations = told.map((relation) => {
      const [, from = '', verb = '', to = '', reverse] = /^(\S+) (\S+) (\S+)( \(reverse\))?/.exec(relation) ?? [];
      return reverse ? `${to} ${verb} ${from}` : `${from} ${verb} ${to}`;
    });
    expect(relations.length).toBeGreaterThan(210);
    const ofLogs = ['ANY_SCOPE HAS diagnostic_setting', 'diagnostic_setting USES storage_account'];
    expect(new Set(Object.keys(theirRelations))).toEqual(new Set([...relations, ...ofLogs]));
  });
});

/** Whether a declaration is of one of the types, or read below one of them. */
function concerns({ type, source }: Declaration, types: readonly string[]): boolean {
  return types.includes(type) || parentsOf(source).some((parent) => types.includes(parent));
}

function parentsOf(source: Source): readonly string[] {
  if (source.kind === 'part') return [source.parent];
  return 'parents' in source ? source.parents : [];
}

const catalogue = resolve(import.meta.dirname, '..');
const files = readdirSync(catalogue, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('derived'))
  .map((file) => join(catalogue, file));
const textOf = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const shared = [join(catalogue, 'declaration.ts'), join(catalogue, 'registry.ts'), join(catalogue, 'index.ts')];

/** Whether the verb occurs in the file that declares the type, or in what that file takes from others. */
function gives(declaration: Declaration, verb: string): boolean {
  const declares = new RegExp(`type: '${declaration.type}',\\n\\s+title:`);
  const file = files.find((each) => declares.test(textOf.get(each) ?? ''));
  const said = new RegExp(`'${verb}'`);
  if (file === undefined) return said.test(String(declaration.relations));
  return said.test(textOf.get(file) ?? '') || imported(file).some((text) => said.test(text));
}

/** The functions that a file takes from other files of the catalogue, each with the functions that it calls there. */
function imported(file: string): string[] {
  const statements = [...(textOf.get(file) ?? '').matchAll(/import (?:type )?\{([^}]+)\} from '(\.[^']+)'/g)];
  return statements.flatMap(([, names = '', path = '']) => {
    const from = resolve(dirname(file), path);
    const text = shared.includes(from) ? '' : (textOf.get(from) ?? '');
    return names.split(',').map((name) => reached(text, name.replace(/^\s*type\s+/, '').trim(), new Set()));
  });
}

/** The text of a function of a file and of those of the same file that it calls. */
function reached(text: string, name: string, seen: Set<string>): string {
  if (name === '' || seen.has(name)) return '';
  seen.add(name);
  const body = new RegExp(`(?:function|const) ${name}\\b[\\s\\S]*?\\n(?:\\}|\\)|\\];|\\);|$)`).exec(text)?.[0] ?? '';
  const local = [...text.matchAll(/^(?:export )?(?:function|const) (\w+)/gm)].map(([, other = '']) => other);
  const called = local.filter((other) => other !== name && new RegExp(`\\b${other}\\b`).test(body));
  return [body, ...called.map((other) => reached(text, other, seen))].join('\n');
}
