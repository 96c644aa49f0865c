/** Rules that cannot hold, told before anything is looked up. Pure. */
import { type AssayError, assayError } from '../errors/index.ts';
import { patternFault } from './pattern.ts';
import { leavesOut, type ScopeMatch, type ScopeRule } from './rules.ts';

/** The first fault of the rules. Errors: `scope_without_include`, `scope_pattern_invalid`, `scope_rules_contradict`. */
export function rulesFault(rules: readonly ScopeRule[]): AssayError | undefined {
  if (!rules.some((rule) => rule.effect === 'include')) return assayError('scope_without_include');
  return rules.map(badPattern).find((fault) => fault !== undefined) ?? contradiction(rules);
}

function badPattern({ name, match }: ScopeRule): AssayError | undefined {
  if (match.kind !== 'userPrincipalName') return undefined;
  for (const pattern of match.patterns) {
    const problem = patternFault(pattern);
    if (problem) return assayError('scope_pattern_invalid', { rule: name, pattern: JSON.stringify(pattern), problem });
  }
  return undefined;
}

/** Two rules that say the opposite of the very same thing: one of them was not meant. */
function contradiction(rules: readonly ScopeRule[]): AssayError | undefined {
  const without = rules.filter(leavesOut);
  for (const include of rules.filter((rule) => !leavesOut(rule))) {
    for (const exclude of without) {
      const shared = sharedTerm(include.match, exclude.match);
      if (shared) {
        return assayError('scope_rules_contradict', { include: include.name, exclude: exclude.name, ...shared });
      }
    }
    const everybody = without.find(({ match }) => match.kind === 'all');
    if (everybody) {
      const names = { include: include.name, exclude: everybody.name };
      return assayError('scope_rules_contradict', { ...names, what: 'users', which: 'everybody' });
    }
  }
  return undefined;
}

function sharedTerm(one: ScopeMatch, other: ScopeMatch): { what: string; which: string } | undefined {
  const terms = new Set(termsOf(one).map(({ key }) => key));
  const found = termsOf(other).find(({ key }) => terms.has(key));
  return found && { what: found.what, which: found.which };
}

interface Term {
  readonly key: string;
  readonly what: string;
  readonly which: string;
}

const term = (what: string, which: string, key = which): Term => ({ what, which, key: `${what} ${key.toLowerCase()}` });

/** What a rule names, one by one. Direct members are not all members, so those are different groups. */
function termsOf(match: ScopeMatch): Term[] {
  switch (match.kind) {
    case 'all':
      return [];
    case 'groups':
      return match.ids.map((id) => term('group', id, `${id} ${match.nested}`));
    case 'users':
      return match.ids.map((id) => term('user', id));
    case 'userPrincipalName':
      return match.patterns.map((pattern) => term('pattern', pattern));
    case 'attribute':
      return match.operator === 'is'
        ? match.values.map((value) => term(match.attribute, value ?? 'none', JSON.stringify(value)))
        : [
            term(
              `${match.attribute} other than`,
              JSON.stringify(match.values.map((value) => value ?? 'none').toSorted()),
            ),
          ];
    case 'flag':
      return [term(match.attribute, String(match.value))];
  }
}
