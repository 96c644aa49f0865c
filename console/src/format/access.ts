/** Words of answers about access. */
import type { AccessChange, AccessNames, CheckAnswer, Holding } from '../api/types.ts';
import type { Tone } from './outcome.ts';
import { visibleText } from './visible-text.ts';

export const actionChoices = [
  { word: 'read', label: 'Read' },
  { word: 'write', label: 'Change' },
  { word: 'delete', label: 'Delete' },
  { word: 'read-data', label: 'Read data' },
  { word: 'write-data', label: 'Write data' },
  { word: 'assign-roles', label: 'Assign roles' },
] as const;

export function isActionWord(action: string): boolean {
  return actionChoices.some(({ word }) => word === action);
}

/** The action in a sentence: `read`, or the action of Azure as it is. */
export function actionWords(action: string): string {
  return (actionChoices.find(({ word }) => word === action)?.label ?? visibleText(action)).replace(
    /^[A-Z](?=[a-z])/,
    (first) => (isActionWord(action) ? first.toLowerCase() : first),
  );
}

interface Verdict {
  readonly label: string;
  readonly tone: Tone;
  readonly text: string;
}

export const verdicts = {
  allowed: { label: 'Yes', tone: 'danger', text: 'It is allowed now.' },
  conditional: {
    label: 'Under a condition',
    tone: 'warning',
    text: 'Every way hangs on a condition that what was read does not decide.',
  },
  eligible: {
    label: 'After an activation',
    tone: 'warning',
    text: 'Not now, but after activating a role or a membership.',
  },
  denied: { label: 'No', tone: 'success', text: 'A deny assignment stands in the way.' },
  no: { label: 'No', tone: 'success', text: 'Nothing grants it.' },
  unknown: {
    label: 'Unknown',
    tone: 'warning',
    text: 'Nothing that was read grants it, but something that could grant it was not read.',
  },
} as const satisfies Record<CheckAnswer['outcome'], Verdict>;

export const tierWords = {
  ownsRoles: { label: 'Assigns roles', tone: 'danger' },
  runsCode: { label: 'Runs code', tone: 'danger' },
  writesData: { label: 'Writes data', tone: 'warning' },
  readsData: { label: 'Reads data', tone: 'warning' },
  writes: { label: 'Changes', tone: 'warning' },
  reads: { label: 'Reads', tone: 'neutral' },
} as const satisfies Record<NonNullable<Holding['tier']>, { label: string; tone: Tone }>;

/** The action by which a tier is best asked about. */
export const tierActions = {
  ownsRoles: 'assign-roles',
  runsCode: 'write',
  writesData: 'write-data',
  readsData: 'read-data',
  writes: 'write',
  reads: 'read',
} as const satisfies Record<NonNullable<Holding['tier']>, string>;

/** The name of an id in an answer; the last part of the id where it was not read. */
export function nameIn(names: AccessNames, id: string): string {
  const named = names[id.toLowerCase()];
  if (named) return visibleText(named.name) || '(no name)';
  return visibleText(id === '/' ? 'The root of the tenant' : (id.split('/').filter(Boolean).at(-1) ?? id));
}

/** A removal as it stands in the address. */
export function changeOf(without: string): AccessChange | undefined {
  const [, kind, rest = ''] = /^(assignment|member):(.+)$/s.exec(without) ?? [];
  if (kind === 'assignment') return { kind: 'removeRoleAssignment', id: rest };
  const [group, member, ...more] = rest.split('=');
  return kind === 'member' && group && member && more.length === 0
    ? { kind: 'removeMember', group, member }
    : undefined;
}

export const withoutAssignment = (id: string) => `assignment:${id}`;
export const withoutMember = (group: string, member: string) => `member:${group}=${member}`;
