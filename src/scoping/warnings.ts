/** What somebody should know before they trust a set of rules. */
import { findEntityType } from '../catalog/index.ts';
import type { DirectoryCoverage } from './coverage.ts';
import type { GroupsOfRules } from './groups.ts';
import type { Reference } from './reference-repo.ts';
import { inOrderOfDecision, type ScopeRule } from './rules.ts';
import { type Notice, unreadText } from './words.ts';

/** Groups of which not all members are known, users that are gone, and a list of users that is not complete. */
export function knowledgeWarnings(
  rules: readonly ScopeRule[],
  references: readonly Reference[],
  known: { readonly groups: GroupsOfRules; readonly coverage: readonly DirectoryCoverage[] },
): Notice[] {
  const nameOf = (id: string) => references.find((one) => one.id === id)?.name ?? id;
  const goneUsers = new Map(
    references.filter(({ kind, gone }) => kind === 'user' && gone).map(({ id, name }) => [id, name ?? id]),
  );
  return [
    ...coverageWarnings(known.coverage),
    ...rules.flatMap(({ name }) => {
      const unread = known.groups.get(name)?.unread;
      return unread ? [{ code: 'members_unknown', text: unreadText(name, unread, nameOf(unread.subject)) }] : [];
    }),
    ...rules.flatMap(({ name, match }) => {
      const gone = match.kind === 'users' ? match.ids.filter((id) => goneUsers.has(id)) : [];
      if (gone.length === 0) return [];
      const names = gone.slice(0, 5).map((id) => goneUsers.get(id));
      const more = gone.length > names.length ? ` and ${gone.length - names.length} more` : '';
      return [
        {
          code: 'users_gone',
          text: `The rule "${name}" names users that are no longer in the directory: ${names.join(', ')}${more}.`,
        },
      ];
    }),
  ];
}

function coverageWarnings(coverage: readonly DirectoryCoverage[]): Notice[] {
  const users = coverage.find(({ type }) => type === 'entra_user');
  if (users?.outcome === 'complete') return [];
  const title = findEntityType('entra_user')?.plural.toLowerCase() ?? 'users';
  const why = users ? (users.problem?.cause ?? users.outcome) : 'they were never read';
  return [
    { code: 'users_incomplete', text: `Not all ${title} of the directory are known: ${why.replace(/\.$/, '')}.` },
  ];
}

/** Rules that decide of nobody, and a set that leaves nobody. */
export function effectWarnings(
  rules: readonly ScopeRule[],
  decidedBy: ReadonlyMap<string, number>,
  totals: { readonly users: number; readonly enters: number; readonly stays: number; readonly unknown: number },
): Notice[] {
  const idle = inOrderOfDecision(rules).filter(({ name }) => (decidedBy.get(name) ?? 0) === 0);
  const nobody = totals.users > 0 && totals.enters + totals.stays + totals.unknown === 0;
  return [
    ...(nobody
      ? [
          {
            code: 'nobody_in_scope',
            text: `Every one of the ${totals.users} users of the directory would be left out.`,
          },
        ]
      : []),
    ...idle.map(({ name }) => ({
      code: 'rule_decides_nobody',
      text: `The rule "${name}" decides of nobody: it matches no user at present, or another rule decides first.`,
    })),
  ];
}
