/** Decisions, rules and what people should know about them, in sentences. Pure. */
import type { UnreadGroup } from './groups.ts';
import { inOrderOfDecision, type ScopeMatch, type ScopeRule } from './rules.ts';

interface Decision {
  readonly state: 'in' | 'out' | 'unknown';
  readonly rule: string | null;
  readonly cause: string | null;
  readonly subject: string | null;
  readonly subject_name: string | null;
  readonly service_account: boolean;
  readonly included_by?: string | null;
}

/** Why a user is in, out or unknown. */
export function decisionText(decision: Decision): string {
  const { state, rule, cause } = decision;
  if (state === 'unknown') {
    const which = rule === null ? '' : `What the rule "${rule}" says of this user is not known: `;
    const why = unknownText(cause, decision.subject_name ?? decision.subject ?? '');
    return rule === null ? sentence(why) : `${which}${why}.`;
  }
  if (state === 'in') return rule === null ? 'Provisioned by SCIM, and active.' : `Included by the rule "${rule}".`;
  if (rule === null) return outText(cause);
  const although = decision.included_by ? `, although "${decision.included_by}" includes this user` : '';
  return decision.service_account
    ? `A service account by the rule "${rule}"${although}.`
    : `Left out by the rule "${rule}"${although}.`;
}

function outText(cause: string | null): string {
  switch (cause) {
    case 'scim_inactive':
      return 'Provisioned by SCIM, and not active.';
    case 'not_in_scim':
      return 'Not provisioned by SCIM.';
    default:
      return 'No rule includes this user.';
  }
}

function unknownText(cause: string | null, subject: string): string {
  switch (cause) {
    case 'attribute_unread':
      return `Microsoft did not return ${subject}`;
    case 'users_unread':
      return 'the users of the directory could not be read';
    case 'scim_off':
      return 'provisioning by SCIM decides, and is not switched on any more';
    case 'group_gone':
      return `the group ${subject} no longer exists`;
    case 'group_unread':
      return `the group ${subject} could not be read`;
    case 'members_hidden':
      return `the members of the group ${subject} are hidden (Member.Read.Hidden would show them)`;
    case 'nested_unread':
      return `the group ${subject} has members of which it is not known whether they are groups`;
    default:
      return `the members of the group ${subject} could not be read`;
  }
}

const sentence = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

/** That the groups of a rule are not all known. */
export function unreadText(rule: string, unread: UnreadGroup, name: string): string {
  const others = unread.count > 1 ? `, and the same is so of ${unread.count - 1} more` : '';
  return `The rule "${rule}" is not known for everybody: ${unknownText(unread.cause, name)}${others}.`;
}

/** A match in short, such as `userType is Guest`. */
function matchText(match: ScopeMatch): string {
  switch (match.kind) {
    case 'all':
      return 'everybody';
    case 'groups':
      return `${match.nested ? 'members' : 'direct members'} of ${match.ids.join(', ')}`;
    case 'users':
      return `the users ${match.ids.join(', ')}`;
    case 'userPrincipalName':
      return `userPrincipalName like ${match.patterns.join(', ')}`;
    case 'attribute':
      return `${match.attribute} ${match.operator === 'is' ? 'is' : 'is not'} ${match.values.map((value) => value ?? 'none').join(', ')}`;
    case 'flag':
      return `${match.attribute} is ${match.value}`;
  }
}

export function ruleText({ name, effect, match }: ScopeRule): string {
  return `${effect} "${name}": ${matchText(match)}`;
}

/** What differs between two sets of rules, a line each; empty where they decide and say the same. */
export function rulesDifference(before: readonly ScopeRule[], after: readonly ScopeRule[]): string[] {
  const text = (rule: ScopeRule) => `${ruleText(rule)} (${rule.reason})`;
  const old = before.map(text);
  const now = after.map(text);
  const lines = [
    ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
    ...old.filter((line) => !now.includes(line)).map((line) => `- ${line}`),
  ];
  const order = (rules: readonly ScopeRule[]) => JSON.stringify(inOrderOfDecision(rules).map(({ name }) => name));
  return lines.length === 0 && order(before) !== order(after) ? ['order of the rules'] : lines;
}

export interface Notice {
  readonly code: string;
  readonly text: string;
}

/** What people should know about who decides, before and after a takeover. */
export function sourceNotices(now: {
  readonly source: 'rules' | 'scim';
  readonly scimOn: boolean;
  readonly connected: boolean;
  readonly evaluated: boolean;
  readonly takeover?: { readonly at: Date; readonly entering: number; readonly leaving: number };
}): Notice[] {
  const { source, scimOn, takeover } = now;
  const notices: Notice[] = [];
  if (!now.connected) {
    notices.push({
      code: 'not_connected',
      text: 'No connection reads this directory any more. What was decided is kept, and nothing is decided anew.',
    });
  }
  if (!now.evaluated) {
    notices.push({ code: 'not_evaluated', text: 'Nothing has been decided yet: the next sync does.' });
  }
  if (source === 'rules') notices.push(scimOn ? scimWaits : scimComes);
  else if (takeover) {
    notices.push({
      code: 'scim_decides',
      text: `Since ${takeover.at.toISOString()} provisioning by SCIM decides who counts: users that are provisioned and active. The rules are kept and not applied. At the takeover ${takeover.entering} users entered and ${takeover.leaving} left; what was proven about those who left is kept.`,
    });
  }
  if (source === 'scim' && !scimOn) {
    notices.push({
      code: 'scim_off',
      text: 'Provisioning by SCIM is not switched on any more, so it is not known who counts. Switch it on again, or let the rules decide.',
    });
  }
  return notices;
}

const scimComes: Notice = {
  code: 'scim_takes_over',
  text: 'Once user provisioning by SCIM is switched on for this directory, it takes over: users that are provisioned and active count, and these rules rest. A preview shows before whom that lets enter and leave.',
};

const scimWaits: Notice = {
  code: 'scim_waits',
  text: 'Provisioning by SCIM is switched on, and the rules still decide who counts. The takeover lets provisioned and active users count instead, and the rules rest; its preview shows who would enter and leave.',
};
