/** Kinds, states and exploits in words. */
import type {
  Vulnerability,
  VulnerabilityCoverage,
  VulnerabilityKind,
  VulnerabilitySeverity,
} from '../../api/vulnerabilities.ts';
import type { Tone } from '../../format/outcome.ts';

export const kindWords: Readonly<Record<VulnerabilityKind, string>> = {
  machine: 'Machine',
  'container-image': 'Container image',
  registry: 'Registry',
  database: 'Database',
  other: 'Other',
};

export const severityTones: Readonly<Record<VulnerabilitySeverity, { readonly label: string; readonly tone: Tone }>> = {
  critical: { label: 'Critical', tone: 'danger' },
  high: { label: 'High', tone: 'warning' },
  medium: { label: 'Medium', tone: 'neutral' },
  low: { label: 'Low', tone: 'neutral' },
  unknown: { label: 'Unknown', tone: 'warning' },
};

export const statusWords: Readonly<Record<Vulnerability['status'], string>> = {
  open: 'Open',
  overdue: 'Overdue',
  resolved: 'Resolved',
};

export const coverageWords: Readonly<Record<VulnerabilityCoverage['state'], string>> = {
  covered: 'Covered',
  'nothing-to-scan': 'Nothing to scan',
  'partly-covered': 'Only a part is covered',
  partial: 'Only a part was read',
  'no-scan': 'No scan has ended yet',
  'plan-off': 'The plan is off',
  'plan-unknown': 'The plans are not known',
  denied: 'A right is missing',
  unregistered: 'The provider is not registered',
  failed: 'The read failed',
  skipped: 'Left out by the connection',
  'not-read': 'Not read',
  lost: 'Cannot be read any more',
};

export const isWhole = ({ state }: VulnerabilityCoverage): boolean =>
  state === 'covered' || state === 'nothing-to-scan';

/** The version with the fix, or whether there is one. */
export function fixText({ fixedVersion, fixable }: Vulnerability): string {
  if (fixedVersion !== null) return fixedVersion;
  return fixable === null ? 'Unknown' : fixable ? 'Yes' : 'None';
}

export function exploitText({ exploitability, knownExploited }: Vulnerability): string {
  if (knownExploited === true) return 'Exploited';
  if (exploitability === null) return 'Unknown';
  return { None: 'None known', Published: 'Published', Verified: 'Verified', ExploitKit: 'In an exploit kit' }[
    exploitability
  ];
}
