/** Words of the pages about identities. Pure. */
import type {
  Application,
  IdentityUser,
  MissingFact,
  PrivilegeView,
  RoleAssignment,
  RoleVerdict,
} from '../../api/identities.ts';
import { outcomeWords, type Tone } from '../../format/outcome.ts';

/** Why a fact of a row is unknown: what could not be read of it, by that connection. */
export function whyUnknown(
  missing: readonly MissingFact[],
  fact: string,
  connectionId: string,
  otherwise: string,
): string {
  const found = missing.find((one) => one.connectionId === connectionId && one.facts.includes(fact));
  if (!found) return otherwise;
  return `${found.title}: ${missingWords(found)}`;
}

export function missingWords({ outcome, problem, licence }: MissingFact): string {
  const why = problem?.cause ?? (outcome === null ? 'It has not been read.' : outcomeWords[outcome].reason);
  return outcome === 'unlicensed' && licence !== null ? `${why} Needed: Microsoft Entra ID ${licence}.` : why;
}

/** Whether there may be more than a count says: a part of what it rests on was not read. */
export const isLowerBound = (missing: readonly MissingFact[], fact: string, connectionId: string): boolean =>
  missing.some((one) => one.connectionId === connectionId && one.facts.includes(fact));

interface Word {
  readonly label: string;
  readonly tone: Tone;
  readonly info?: string;
}

export const tierWords: Readonly<Record<0 | 1, Word>> = {
  0: { label: 'Tier 0', tone: 'danger', info: 'Controls the tenant, or every subscription.' },
  1: { label: 'Tier 1', tone: 'warning', info: "Privileged by Microsoft's label, or controls a subscription." },
};

export function privilegeWord(privilege: NonNullable<PrivilegeView>): Word | undefined {
  const { tier, active } = privilege;
  if (tier !== 0 && tier !== 1) return undefined;
  const word = tierWords[tier];
  return active ? word : { ...word, label: `${word.label}, eligible`, info: `${word.info} Only after an activation.` };
}

export const inScopeWords: Readonly<Record<NonNullable<IdentityUser['inScope']>, Word>> = {
  in: { label: 'In scope', tone: 'success' },
  out: { label: 'Out of scope', tone: 'neutral' },
  unknown: { label: 'Unknown', tone: 'warning', info: 'What the rules need to know could not be read.' },
};

export const groupKindWords = {
  security: 'Security',
  'microsoft-365': 'Microsoft 365',
  'mail-enabled-security': 'Mail-enabled security',
  distribution: 'Distribution',
} as const;

export const credentialWords = {
  expired: 'With an expired credential',
  'ends-30': 'A credential ends within 30 days',
  'ends-90': 'A credential ends within 90 days',
  none: 'Without a credential',
} as const;

export const principalStateWords: Readonly<Record<NonNullable<RoleAssignment['principal']>['state'], Word>> = {
  present: { label: 'Exists', tone: 'success' },
  gone: {
    label: 'Orphaned',
    tone: 'danger',
    info: 'The principal no longer exists: everything that it can be was read completely, and it is not there.',
  },
  unread: {
    label: 'Could not be read',
    tone: 'warning',
    info: 'Not every kind of principal was read completely, so whether it still exists is not known.',
  },
  foreign: {
    label: 'Of another directory',
    tone: 'neutral',
    info: 'It belongs to another tenant, which Assay does not read.',
  },
};

export const principalKindWords: Readonly<
  Record<NonNullable<NonNullable<RoleAssignment['principal']>['kind']>, string>
> = {
  user: 'User',
  group: 'Group',
  'service-principal': 'Service principal',
  'managed-identity': 'Managed identity',
  device: 'Device',
  other: 'Something else',
};

export const scopeKindWords: Readonly<Record<NonNullable<RoleAssignment['scope']>['kind'], string>> = {
  directory: 'Whole directory',
  'administrative-unit': 'Administrative unit',
  'directory-object': 'One directory object',
  root: 'Root of the tenant',
  'management-group': 'Management group',
  subscription: 'Subscription',
  'resource-group': 'Resource group',
  resource: 'Resource',
};

export const stateWords = {
  active: 'Active',
  eligible: 'Eligible',
  'time-bound': 'Ends by itself',
  permanent: 'For good',
} as const;

/** How an assignment holds: `Active, activated`, `Eligible`. */
export function assignmentState({ state, activated }: Pick<RoleAssignment, 'state' | 'activated'>): string {
  if (state === 'eligible') return 'Eligible';
  return activated ? 'Active, activated' : 'Active';
}

export const applicationKindWords: Readonly<Record<Application['kind'], string>> = {
  'service-principal': 'Service principal',
  registration: 'App registration',
  'managed-identity': 'Managed identity',
};

export const verdictWords: Readonly<Record<RoleVerdict['grants'], Word>> = {
  all: { label: 'Granted', tone: 'success' },
  some: { label: 'In part', tone: 'warning' },
  none: { label: 'Not granted', tone: 'neutral' },
};

interface VerdictNote {
  readonly title: string;
  /** Patterns that it is about. */
  readonly list: readonly string[];
}

/** What stands behind a verdict: the wider pattern, what is taken away, the condition. */
export function verdictNotes({ grants, by, parts, except, conditional }: RoleVerdict): VerdictNote[] {
  return [
    ...(by === null ? [] : [{ title: 'By', list: [by] }]),
    ...(grants === 'some' && parts.length > 0 ? [{ title: 'Only', list: parts }] : []),
    ...(except.length === 0 ? [] : [{ title: 'Without', list: except }]),
    ...(conditional ? [{ title: 'Under a condition of the role', list: [] }] : []),
  ];
}
