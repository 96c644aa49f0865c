/** Rules rest on what a sync keeps: bodies without what changes by itself or is secret, and properties that are mapped. */
import { describe, expect, test } from 'vitest';
import { findEntityType } from '../catalog/index.ts';
import type { Check } from './declaration.ts';
import { checks } from './registry.ts';
import type { Many, Rule } from './rule/index.ts';

interface Place {
  readonly types: readonly string[];
  /** Where in the body of these types: steps that a path is added to. */
  readonly within: readonly string[];
}

const steps = (path: string) =>
  [...path.matchAll(/\[([^\]]+)\]|[^.[\]]+/g)].map(([whole, quoted]) => (quoted ?? whole).toLowerCase());

/** Whether a pattern of the catalogue, in which `*` stands for each element, takes the value away. */
function isDropped(pattern: string, path: readonly string[]): boolean {
  const taken = steps(pattern);
  return taken.length <= path.length && taken.every((step, index) => step === '*' || step === path[index]);
}

function faultsOf(path: string, { types, within }: Place): string[] {
  if (path.startsWith('$')) return [];
  return types.flatMap((name) => {
    const type = findEntityType(name);
    if (!type) return [`${name} is no type`];
    if (path.startsWith('@')) {
      const property = path.slice(1).split('.')[0] ?? '';
      return Object.hasOwn(type.properties, property) ? [] : [`${name} has no property ${property}`];
    }
    // An element of a mapped list is no part of the body.
    if (within[0] === '@') return [];
    const full = [...within, ...steps(path)];
    const taken = [...(type.volatile ?? []), ...(type.redact ?? [])].find((pattern) => isDropped(pattern, full));
    return taken === undefined ? [] : [`${name} does not keep ${full.join('.')} (${taken})`];
  });
}

function inside(of: Many, check: Check, place: Place): { readonly place: Place; readonly faults: string[] } {
  if ('fact' in of) return { place: { types: check.facts?.[of.fact]?.types ?? [], within: [] }, faults: [] };
  const within = of.list.startsWith('@') ? ['@'] : [...place.within, ...steps(of.list), '*'];
  return { place: { ...place, within }, faults: faultsOf(of.list, place) };
}

function ruleFaults(rule: Rule, check: Check, place: Place): string[] {
  switch (rule.kind) {
    case 'at':
      return faultsOf(rule.path, place);
    case 'all':
    case 'any':
      return rule.rules.flatMap((each) => ruleFaults(each, check, place));
    case 'when':
      return [rule.condition, rule.then].flatMap((each) => ruleFaults(each, check, place));
    case 'every':
    case 'some':
    case 'one':
    case 'count': {
      const { place: element, faults } = inside(rule.of, check, place);
      const parts = [...(rule.where ? [rule.where] : []), ...(rule.kind === 'count' ? [] : [rule.rule])];
      return [...faults, ...parts.flatMap((each) => ruleFaults(each, check, element))];
    }
    default:
      return [];
  }
}

const rooted = (check: Check): Place => ({ types: [check.subject], within: [] });

describe('what rules read', () => {
  test('is kept', () => {
    const faults = checks.flatMap((check) =>
      ruleFaults(check.rule, check, rooted(check)).map((one) => `${check.id}: ${one}`),
    );
    expect(faults).toEqual([]);
  });

  test('is missed where it is not', () => {
    const [check] = checks;
    if (!check) throw new Error('there are no checks');
    const at = (path: string): Rule => ({ kind: 'at', path, match: { words: '', test: () => true }, absent: 'pass' });
    const network = { types: ['azure_virtual_network'], within: [] };
    expect(ruleFaults(at('properties.subnets.name'), check, network)).toHaveLength(1);
    expect(ruleFaults(at('@unheard'), check, network)).toHaveLength(1);
    expect(ruleFaults(at('properties.addressSpace'), check, network)).toEqual([]);
    const peering: Rule = {
      kind: 'every',
      of: { list: 'properties.virtualNetworkPeerings' },
      rule: at('etag'),
      none: 'pass',
    };
    expect(ruleFaults(peering, check, network)).toHaveLength(1);
  });
});
