/** Words of answers about access. */
import type { AccessChange, AccessNames, CheckAnswer, Holding, WhatIf } from '../api/types.ts';
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

const removals = {
  assignment: 'removeRoleAssignment',
  'directory-role': 'removeDirectoryRoleAssignment',
  'app-role': 'removeAppRoleAssignment',
} as const;

/** A removal as it stands in the address. */
export function changeOf(without: string): AccessChange | undefined {
  const [, kind = '', rest = ''] = /^([a-z-]+):(.+)$/s.exec(without) ?? [];
  if (Object.hasOwn(removals, kind)) return { kind: removals[kind as keyof typeof removals], id: rest };
  const [first, second, ...more] = rest.split('=');
  if (!first || !second || more.length > 0) return undefined;
  if (kind === 'member') return { kind: 'removeMember', group: first, member: second };
  if (kind === 'eligible-member') return { kind: 'removeEligibleMember', group: first, member: second };
  return kind === 'owner' ? { kind: 'removeOwner', object: first, owner: second } : undefined;
}

export const withoutAssignment = (id: string) => `assignment:${id}`;
export const withoutDirectoryRole = (id: string) => `directory-role:${id}`;
export const withoutAppRole = (id: string) => `app-role:${id}`;
export const withoutMember = (group: string, member: string) => `member:${group}=${member}`;
export const withoutEligibleMember = (group: string, member: string) => `eligible-member:${group}=${member}`;
export const withoutOwner = (object: string, owner: string) => `owner:${object}=${owner}`;

/** What is tried, in words. */
export function changeWords(change: AccessChange, names: AccessNames): string {
  switch (change.kind) {
    case 'removeMember':
      return `Without the membership of ${nameIn(names, change.member)} in ${nameIn(names, change.group)}`;
    case 'removeEligibleMember':
      return `Without the right of ${nameIn(names, change.member)} to activate the membership in ${nameIn(names, change.group)}`;
    case 'removeOwner':
      return `Without ${nameIn(names, change.owner)} as an owner of ${nameIn(names, change.object)}`;
    case 'removeDirectoryRoleAssignment':
      return 'Without this directory role';
    case 'removeAppRoleAssignment':
      return 'Without this role of an application';
    default:
      return 'Without this role assignment';
  }
}

type Difference = WhatIf['differences'][number];

/** What an effect of a removal is about. */
export function differenceWords({ plane, action, scope, roleName = '' }: Difference, names: AccessNames): string {
  const role = visibleText(roleName);
  const where = nameIn(names, scope);
  if (plane === 'directory') return `${role}, over ${scope === '/' ? 'the directory' : where}`;
  if (plane === 'application') return `${role}, of ${where}`;
  if (plane === 'ownership') return `Owning ${where}`;
  return `${role}: ${actionWords(action ?? '')} at ${where}`;
}
