import type { ScopeMatch, ScopeRule } from '../../api/types.ts';

type MatchKind = ScopeMatch['kind'];
type TextAttribute = Extract<ScopeMatch, { kind: 'attribute' }>['attribute'];
type FlagAttribute = Extract<ScopeMatch, { kind: 'flag' }>['attribute'];

export const kindLabels: Readonly<Record<MatchKind, string>> = {
  all: 'Everybody',
  groups: 'Members of groups',
  users: 'Users by name',
  userPrincipalName: 'User principal names by pattern',
  attribute: 'Users by a property',
  flag: 'Users by a property of yes or no',
};

export const textAttributes = [
  'userType',
  'department',
  'companyName',
  'employeeType',
  'jobTitle',
  'usageLocation',
  'creationType',
  'externalUserState',
] as const satisfies readonly TextAttribute[];
export const flagAttributes = ['accountEnabled', 'onPremisesSyncEnabled'] as const satisfies readonly FlagAttribute[];

/** A rule as it stands in the form; lists are texts with a value a line. */
export interface RuleDraft {
  readonly name: string;
  readonly effect: ScopeRule['effect'];
  readonly kind: MatchKind;
  readonly list: string;
  readonly nested: boolean;
  readonly attribute: TextAttribute;
  readonly operator: 'is' | 'is-not';
  /** Also users who have no value. */
  readonly none: boolean;
  readonly flag: FlagAttribute;
  readonly value: boolean;
  readonly reason: string;
}

export const emptyRule: RuleDraft = {
  name: '',
  effect: 'exclude',
  kind: 'groups',
  list: '',
  nested: true,
  attribute: 'userType',
  operator: 'is',
  none: false,
  flag: 'accountEnabled',
  value: true,
  reason: '',
};

export function toRuleDraft({ name, effect, match, reason }: ScopeRule): RuleDraft {
  return { ...emptyRule, name, effect, reason, kind: match.kind, ...matchDraft(match) };
}

function matchDraft(match: ScopeMatch): Partial<RuleDraft> {
  switch (match.kind) {
    case 'all':
      return {};
    case 'groups':
      return { list: match.ids.join('\n'), nested: match.nested };
    case 'users':
      return { list: match.ids.join('\n') };
    case 'userPrincipalName':
      return { list: match.patterns.join('\n') };
    case 'attribute': {
      const values = match.values.filter((value) => value !== null);
      const none = values.length < match.values.length;
      return { attribute: match.attribute, operator: match.operator, list: values.join('\n'), none };
    }
    case 'flag':
      return { flag: match.attribute, value: match.value };
  }
}

/** The lines of a text that are not empty, each once. */
export function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
}

/** What is missing or cannot be right, by field. `others`: names of the other rules. */
export function ruleErrors(draft: RuleDraft, others: readonly string[]): Partial<Record<keyof RuleDraft, string>> {
  const name = draft.name.trim();
  const taken = others.some((each) => each.toLowerCase() === name.toLowerCase());
  const listed = draft.kind !== 'all' && draft.kind !== 'flag';
  const empty = linesOf(draft.list).length === 0 && !(draft.kind === 'attribute' && draft.none);
  return {
    ...(name === '' ? { name: 'Give the rule a name.' } : taken ? { name: 'Another rule has this name.' } : {}),
    ...(draft.reason.trim() === '' ? { reason: 'Say why the rule is there; auditors read it.' } : {}),
    ...(listed && empty ? { list: 'Enter at least one.' } : {}),
  };
}

export function toRule(draft: RuleDraft): ScopeRule {
  return { name: draft.name.trim(), effect: draft.effect, match: toMatch(draft), reason: draft.reason.trim() };
}

function toMatch(draft: RuleDraft): ScopeMatch {
  const list = linesOf(draft.list);
  switch (draft.kind) {
    case 'all':
      return { kind: 'all' };
    case 'groups':
      return { kind: 'groups', ids: list, nested: draft.nested };
    case 'users':
      return { kind: 'users', ids: list };
    case 'userPrincipalName':
      return { kind: 'userPrincipalName', patterns: list };
    case 'attribute': {
      const { attribute, operator, none } = draft;
      return { kind: 'attribute', attribute, operator, values: none ? [...list, null] : list };
    }
    case 'flag':
      return { kind: 'flag', attribute: draft.flag, value: draft.value };
  }
}
