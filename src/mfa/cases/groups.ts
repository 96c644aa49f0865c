import { idOf } from './reference.ts';
import type { MfaCase } from './schema.ts';

interface Membership {
  readonly member: string;
  readonly group: string;
}

/**
 * The groups that somebody is in, directly and through other groups.
 * @returns by a user's id and the groups that the user is said to be in, in lower case
 */
export function caseGroups({
  groups,
  users,
}: MfaCase): (userId: string, direct: readonly string[]) => ReadonlySet<string> {
  const above = new Map<string, string[]>();
  for (const { member, group } of memberships(groups, users)) above.set(member, [...(above.get(member) ?? []), group]);
  return (userId, direct) => {
    const found = new Set<string>();
    const left = [...direct, ...(above.get(userId) ?? [])];
    for (let group = left.pop(); group !== undefined; group = left.pop()) {
      if (found.has(group)) continue;
      found.add(group);
      left.push(...(above.get(group) ?? []));
    }
    return found;
  };
}

function memberships(groups: MfaCase['groups'], users: MfaCase['users']): readonly Membership[] {
  if (!groups) return [];
  const listed = Array.isArray(groups) ? groups.map((group) => [group.id, group] as const) : Object.entries(groups);
  const bare = listed.flatMap(([id, group]) =>
    Array.isArray(group) ? [{ id: id.toLowerCase(), ends: ids(group) }] : [],
  );
  const named = listed.flatMap(([id, group]) => {
    if (!group || Array.isArray(group)) return [];
    const own = id.toLowerCase();
    return [
      ...ids(group.members).map((member) => ({ member, group: own })),
      ...ids(group.memberOf).map((parent) => ({ member: own, group: parent })),
    ];
  });
  return [...named, ...bareMemberships(bare, users)];
}

/**
 * A bare list under a group holds its members, unless it can only hold the groups that it is in: when users are said to
 * be in the group itself, and in none of those on the list.
 */
function bareMemberships(
  lists: readonly { readonly id: string; readonly ends: readonly string[] }[],
  users: MfaCase['users'],
): readonly Membership[] {
  const people = new Set(users.map(({ id }) => id.toLowerCase()));
  const joined = new Set(users.flatMap(({ memberOf }) => ids(memberOf)));
  const pairs = lists.flatMap(({ id, ends }) => ends.map((end) => ({ id, end })));
  const upward =
    !pairs.some(({ end }) => people.has(end)) &&
    pairs.some(({ id, end }) => joined.has(id) && !joined.has(end)) &&
    !pairs.some(({ id, end }) => joined.has(end) && !joined.has(id));
  return pairs.map(({ id, end }) => (upward ? { member: id, group: end } : { member: end, group: id }));
}

const ids = (references: Parameters<typeof idOf>[0][] | null | undefined): readonly string[] =>
  (references ?? []).flatMap((reference) => idOf(reference) ?? []);
