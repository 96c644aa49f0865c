/** What is obviously right, however long it takes. */
import { likePattern } from '../pattern.ts';
import { leavesOut, type ScopeMatch, type ScopeRule } from '../rules.ts';
import { idOf, principalName, type TestDirectory, type TestUser } from './directory.ts';

export interface Expected {
  readonly state: 'in' | 'out' | 'unknown';
  readonly rule: string | null;
  readonly serviceAccount: boolean;
}

/**
 * The decision about one user, written down as the documentation says it: rule after rule, group after group.
 * @param unread names of groups whose members are not all known
 */
export function obviously(
  user: TestUser,
  directory: TestDirectory,
  rules: readonly ScopeRule[],
  unread: readonly string[] = [],
): Expected {
  const says = (rule: ScopeRule) => matches(user, directory, rule.match, unread);
  const service = rules.filter(({ effect }) => effect === 'service-account');
  const without = [...service, ...rules.filter(({ effect }) => effect === 'exclude')];
  const within = rules.filter((rule) => !leavesOut(rule));
  const out = without.find((rule) => says(rule) === true);
  if (out) return { state: 'out', rule: out.name, serviceAccount: service.includes(out) };
  const included = within.find((rule) => says(rule) === true);
  const perhaps = within.find((rule) => says(rule) === undefined);
  if (!included && !perhaps) return { state: 'out', rule: null, serviceAccount: false };
  const doubt = without.find((rule) => says(rule) === undefined) ?? (included ? undefined : perhaps);
  if (doubt) return { state: 'unknown', rule: doubt.name, serviceAccount: false };
  return { state: 'in', rule: included?.name ?? null, serviceAccount: false };
}

/** Undefined: not known. */
function matches(
  { name, properties = {} }: TestUser,
  { members, groups }: TestDirectory,
  match: ScopeMatch,
  unread: readonly string[],
): boolean | undefined {
  switch (match.kind) {
    case 'all':
      return true;
    case 'users':
      return match.ids.includes(idOf(name));
    case 'groups': {
      const isGroup = (one: string) => groups.some((group) => group.name === one);
      const reached = new Set(
        groups.filter((group) => match.ids.includes(idOf(group.name))).map((group) => group.name),
      );
      for (let size = -1; match.nested && size !== reached.size; ) {
        size = reached.size;
        for (const [member, group] of members) if (reached.has(group) && isGroup(member)) reached.add(member);
      }
      if (members.some(([member, group]) => member === name && reached.has(group))) return true;
      return unread.some((group) => reached.has(group)) ? undefined : false;
    }
    case 'userPrincipalName': {
      const told = 'userPrincipalName' in properties ? properties.userPrincipalName : principalName(name);
      if (typeof told !== 'string') return undefined;
      return match.patterns.some((pattern) => {
        const regex = likePattern(pattern)
          .replace(/[.+^$()|[\]{}]/g, '\\$&')
          .replaceAll('%', '.*')
          .replaceAll('_', '.');
        return new RegExp(`^${regex}$`).test(told.toLowerCase());
      });
    }
    case 'attribute': {
      if (!(match.attribute in properties)) return undefined;
      const value = properties[match.attribute];
      const is = match.values.some((one) => (one?.toLowerCase() ?? null) === (value as string | null)?.toLowerCase());
      const none = value === null && match.values.includes(null);
      return (is || none) === (match.operator === 'is');
    }
    case 'flag': {
      const value = properties[match.attribute];
      if (value === null) return match.attribute === 'onPremisesSyncEnabled' ? match.value === false : undefined;
      return value === undefined ? undefined : value === match.value;
    }
  }
}
