import type { DirectoryScope, ScopeChange, ScopeMatch, ScopeRule, UserState } from '../../api/types.ts';
import type { Tone } from '../../format/outcome.ts';
import { words } from '../../format/words.ts';

interface Words {
  readonly label: string;
  readonly tone: Tone;
}

export const effectWords = {
  include: { label: 'Counts', tone: 'success' },
  exclude: { label: 'Left out', tone: 'warning' },
  'service-account': { label: 'Service account', tone: 'neutral' },
} as const satisfies Record<ScopeRule['effect'], Words>;

export const stateWords = {
  in: { label: 'Counts', tone: 'success' },
  out: { label: 'Left out', tone: 'neutral' },
  unknown: { label: 'Unknown', tone: 'warning' },
} as const satisfies Record<UserState, Words>;

/** What would happen to a user. */
export const changeWords = {
  enters: { label: 'Enters', tone: 'success' },
  leaves: { label: 'Leaves', tone: 'danger' },
  stays: { label: 'Stays', tone: 'neutral' },
  unknown: { label: 'Unknown', tone: 'warning' },
  out: { label: 'Out as before', tone: 'neutral' },
} as const satisfies Record<ScopeChange, Words>;

export const changes = Object.keys(changeWords) as readonly ScopeChange[];

/** Whom a rule means, in a sentence; users and groups by their names where these are known. */
export function matchWords(match: ScopeMatch, references: DirectoryScope['references']): string {
  const named = (ids: readonly string[]) => {
    const names = ids.map((id) => references.find((each) => each.id === id)?.name ?? id);
    const more = names.length - 5;
    return `${names.slice(0, 5).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  };
  switch (match.kind) {
    case 'all':
      return 'Everybody';
    case 'groups':
      return `${match.nested ? 'Members' : 'Direct members'} of ${named(match.ids)}`;
    case 'users':
      return `The users ${named(match.ids)}`;
    case 'userPrincipalName':
      return `User principal name like ${match.patterns.join(' or ')}`;
    case 'attribute': {
      const values = match.values.map((value) => value ?? 'none').join(' or ');
      return `${words(match.attribute)} ${match.operator === 'is' ? 'is' : 'is not'} ${values}`;
    }
    case 'flag':
      return `${words(match.attribute)} is ${match.value ? 'yes' : 'no'}`;
  }
}
