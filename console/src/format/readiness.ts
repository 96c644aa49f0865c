import type { Finding, PreflightReport } from '../api/types.ts';
import { counted } from './number.ts';
import type { Tone } from './outcome.ts';

/** What a preflight asks about, in the order in which people read it. */
export const areaTitles = {
  token: 'Sign-in and token',
  clock: 'Clock',
  consent: 'Admin consent',
  graph: 'Microsoft Graph permissions',
  directory: 'Users, groups and policies',
  licences: 'Licences',
  subscriptions: 'Subscriptions and roles',
  providers: 'Resource providers',
  defender: 'Defender for Cloud',
  'key-vault': 'Key vaults',
  kubernetes: 'Kubernetes clusters',
  options: 'What is left out',
  expiry: 'Expiry of the credential',
} as const satisfies Record<Finding['area'], string>;

export const findingWords = {
  ok: { label: 'Works', tone: 'success' },
  missing: { label: 'Missing', tone: 'danger' },
  unknown: { label: 'Unknown', tone: 'warning' },
  'not-applicable': { label: 'Not needed', tone: 'neutral' },
} as const satisfies Record<Finding['state'], { readonly label: string; readonly tone: Tone }>;

export const reportWords = {
  ready: { label: 'Ready', tone: 'success', says: 'Everything that is needed is there.' },
  incomplete: {
    label: 'Incomplete',
    tone: 'warning',
    says: 'Something that is needed is not there, or could not be tried. What rests on it is unknown until it is.',
  },
  blocked: { label: 'Blocked', tone: 'danger', says: 'Nothing can be read as it stands.' },
} as const satisfies Record<
  PreflightReport['state'],
  { readonly label: string; readonly tone: Tone; readonly says: string }
>;

/** What is missing and not needed is no fault: it is told apart from what is. */
export function findingLabel({ state, optional }: Pick<Finding, 'state' | 'optional'>): {
  readonly label: string;
  readonly tone: Tone;
} {
  if (state === 'missing' && optional) return { label: 'Missing, optional', tone: 'warning' };
  return findingWords[state];
}

/** `24 work, 2 missing, 1 unknown`; what there is none of is left out. */
export function summaryWords(findings: readonly Pick<Finding, 'state'>[]): string {
  const number = (state: Finding['state']) => findings.filter((each) => each.state === state).length;
  const parts = [
    [number('ok'), counted(number('ok'), 'works', 'work')],
    [number('missing'), `${number('missing')} missing`],
    [number('unknown'), `${number('unknown')} unknown`],
  ] as const;
  return (
    parts
      .filter(([count]) => count > 0)
      .map(([, text]) => text)
      .join(', ') || 'nothing asked yet'
  );
}

/** `4 work, 2 not needed`, of findings that nobody has to look at. */
export function fineWords(fine: readonly Pick<Finding, 'state'>[]): string {
  const works = fine.filter(({ state }) => state === 'ok').length;
  const rest = fine.length - works;
  const parts = [works > 0 && counted(works, 'works', 'work'), rest > 0 && `${rest} not needed`];
  return parts.filter((part) => part !== false).join(', ');
}

export interface AreaFindings {
  readonly area: Finding['area'];
  readonly title: string;
  /** What somebody should look at, the gravest first. */
  readonly open: readonly Finding[];
  readonly fine: readonly Finding[];
}

/** Findings by area, in the order of the areas; areas without any are left out. */
export function byArea(findings: readonly Finding[]): readonly AreaFindings[] {
  const weight = { missing: 0, unknown: 1, ok: 2, 'not-applicable': 3 } as const;
  const areas = Object.keys(areaTitles) as Finding['area'][];
  return areas.flatMap((area) => {
    const own = findings.filter((each) => each.area === area);
    if (own.length === 0) return [];
    const isOpen = ({ state }: Finding) => state === 'missing' || state === 'unknown';
    const open = own
      .filter(isOpen)
      .toSorted((a, b) => Number(a.optional) - Number(b.optional) || weight[a.state] - weight[b.state]);
    return [{ area, title: areaTitles[area], open, fine: own.filter((each) => !isOpen(each)) }];
  });
}
