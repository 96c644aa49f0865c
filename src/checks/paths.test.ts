import { expect, test } from 'vitest';
import { type Declaration, findDeclaration } from '../catalog/index.ts';
import type { Check } from './declaration.ts';
import { checks } from './registry.ts';
import type { Rule } from './rule/index.ts';

type Many = Extract<Rule, { readonly kind: 'count' }>['of'];

/** A path of a rule, and the types of the entity that it is looked up in. */
interface Use {
  readonly types: readonly string[];
  readonly path: string;
}

/** @param inList inside an element of a list, whose own paths no declaration tells of */
function uses(rule: Rule, check: Check, types: readonly string[], inList: boolean): Use[] {
  const inner = (each: Rule) => uses(each, check, types, inList);
  switch (rule.kind) {
    case 'at':
      return inList && !rule.path.startsWith('@') ? [] : [{ types, path: rule.path }];
    case 'all':
    case 'any':
      return rule.rules.flatMap(inner);
    case 'when':
      return [...inner(rule.condition), ...inner(rule.then)];
    case 'listed':
    case 'code':
      return [];
    default: {
      if (!('of' in rule)) return [];
      const parts = [...('rule' in rule ? [rule.rule] : []), ...(rule.where ? [rule.where] : [])];
      return [...listUse(rule.of, types, inList), ...parts.flatMap((part) => ofMany(part, rule.of, check, types))];
    }
  }
}

const listUse = (of: Many, types: readonly string[], inList: boolean): Use[] =>
  'list' in of && (!inList || of.list.startsWith('@')) ? [{ types, path: of.list }] : [];

const ofMany = (rule: Rule, of: Many, check: Check, types: readonly string[]): Use[] =>
  'fact' in of ? uses(rule, check, check.facts?.[of.fact]?.types ?? [], false) : uses(rule, check, types, true);

const fieldsOf = (declaration: Declaration): readonly string[] | undefined =>
  declaration.kind === 'entity' && 'select' in declaration.source ? declaration.source.select : undefined;

/** Whether what a path begins with is mapped, or among the fields that are asked for. */
function isRead(type: string, path: string): boolean {
  const declaration = findDeclaration(type);
  if (declaration?.kind !== 'entity') return false;
  const [first = ''] = path.replace(/^@/, '').split('.');
  if (path.startsWith('$')) return true;
  if (path.startsWith('@')) return Object.hasOwn(declaration.properties, first);
  if (declaration.redact?.some((hidden) => hidden === first)) return false;
  const fields = fieldsOf(declaration);
  return fields === undefined || fields.some((field) => field.toLowerCase() === first.toLowerCase());
}

test('rules look only at what is read of the type', () => {
  const wrong = checks.flatMap((check) =>
    uses(check.rule, check, [check.subject], false)
      // Of several types one is enough: the others may not have the value.
      .filter(({ types, path }) => !types.some((type) => isRead(type, path)))
      .map(({ path }) => `${check.id}: ${path}`),
  );
  expect(wrong).toEqual([]);
});

test('facts are cut down by mapped texts and flags, in lower case', () => {
  const wrong = checks.flatMap((check) =>
    Object.values(check.facts ?? {}).flatMap(({ types, only = {} }) =>
      Object.entries(only).flatMap(([name, values]) => [
        ...types.filter((type) => {
          const declaration = findDeclaration(type);
          const property = declaration?.kind === 'entity' ? declaration.properties[name] : undefined;
          return property?.kind !== 'text' && property?.kind !== 'flag';
        }),
        ...values.filter((value) => value !== value.toLowerCase()),
      ]),
    ),
  );
  expect(wrong).toEqual([]);
});

test('related facts name their relation, others do not', () => {
  const wrong = checks.filter(({ facts = {} }) =>
    Object.values(facts).some(
      ({ from, relation, direction }) => (from === 'related') !== (relation !== undefined && direction !== undefined),
    ),
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('no two checks have one id, and every fix says where', () => {
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  expect(checks.filter(({ fix }) => fix.portal.trim() === '').map(({ id }) => id)).toEqual([]);
});
