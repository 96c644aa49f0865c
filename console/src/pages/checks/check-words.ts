/** Statuses and topics of checks in words. */
import { type CheckStatus, type CheckSummary, checkStatuses, type EntityCheck } from '../../api/checks.ts';
import { type Severity, severities } from '../../api/posture.ts';
import { count } from '../../format/number.ts';
import type { Tone } from '../../format/outcome.ts';
import { words } from '../../format/words.ts';

export const checkStatusWords: Readonly<Record<CheckStatus, { readonly label: string; readonly tone: Tone }>> = {
  fail: { label: 'Fail', tone: 'danger' },
  unknown: { label: 'Unknown', tone: 'warning' },
  pass: { label: 'Pass', tone: 'success' },
  manual: { label: 'By hand', tone: 'neutral' },
  'not-applicable': { label: 'Not applicable', tone: 'neutral' },
};

const topics: Readonly<Record<string, string>> = {
  'access-ctl': 'Access control',
  'access-review': 'Access reviews',
  'acct-life': 'Life of accounts',
  ai: 'AI services',
  alerting: 'Alerts',
  'app-auth': 'Authentication of applications',
  'app-consent': 'Consent to applications',
  'app-cred': 'Credentials of applications',
  'break-glass': 'Emergency access',
  cmk: 'Customer-managed keys',
  config: 'Configuration',
  'data-class': 'Classification of data',
  'data-exfil': 'Outflow of data',
  ddos: 'DDoS protection',
  'delete-protect': 'Protection against deletion',
  device: 'Devices',
  dr: 'Recovery from disasters',
  'encrypt-rest': 'Encryption at rest',
  guest: 'Guests',
  incident: 'Incidents',
  'key-mgmt': 'Keys and certificates',
  'least-priv': 'Least privilege',
  'legacy-auth': 'Legacy authentication',
  'local-auth': 'Local accounts and keys',
  'log-audit': 'Audit logs',
  'log-protect': 'Protection of logs',
  'log-retain': 'Retention of logs',
  malware: 'Protection against malware',
  'managed-id': 'Managed identities',
  mfa: 'Multifactor authentication',
  'net-context': 'Network conditions',
  'net-fw': 'Firewalls',
  'net-private': 'Private endpoints',
  'net-public': 'Public exposure',
  'net-seg': 'Segmentation of networks',
  password: 'Passwords',
  patch: 'Updates',
  policy: 'Azure Policy',
  'priv-access': 'Privileged access',
  'remote-admin': 'Remote administration',
  'risk-auth': 'Risk-based sign-in',
  session: 'Sessions',
  'strong-auth': 'Strong authentication',
  'threat-detect': 'Detection of threats',
  tls: 'Encryption in transit',
  vuln: 'Vulnerabilities',
  waf: 'Web application firewalls',
};

/** A topic in words; one that has none here is written out. */
export function topicWords(topic: string): string {
  return topics[topic] ?? words(topic);
}

/** What is to be seen to first comes first: status, severity, how many fail. */
export function worstFirst(one: CheckSummary, other: CheckSummary): number {
  return (
    byStatusAndSeverity(one, other) ||
    failing(other) - failing(one) ||
    other.counts.unknown - one.counts.unknown ||
    one.title.localeCompare(other.title)
  );
}

type Ranked = { readonly status: CheckStatus; readonly severity: Severity };

export function byStatusAndSeverity(one: Ranked | EntityCheck, other: Ranked | EntityCheck): number {
  return (
    checkStatuses.indexOf(one.status) - checkStatuses.indexOf(other.status) ||
    severities.indexOf(one.severity) - severities.indexOf(other.severity)
  );
}

/** Subjects that fail and are under no exception. */
export function failing({ counts }: Pick<CheckSummary, 'counts'>): number {
  return counts.failed - counts.excepted;
}

/** `3`, or `3, 2 excepted`: what is excepted fails all the same, and is told. */
export function failingText({ counts }: Pick<CheckSummary, 'counts'>): string {
  const open = counts.failed - counts.excepted;
  return counts.excepted > 0 ? `${count(open)}, ${count(counts.excepted)} excepted` : count(open);
}

export interface ChecksFilter {
  readonly status?: CheckStatus | undefined;
  readonly severity?: Severity | undefined;
  readonly topic?: string | undefined;
  readonly product?: string | undefined;
  readonly search?: string | undefined;
}

/** Whether a check is asked for; every word of the search must be in its title or id. */
export function matchesFilter(check: CheckSummary, { search = '', ...filter }: ChecksFilter): boolean {
  const text = `${check.title} ${check.id}`.toLowerCase();
  return (
    (['status', 'severity', 'topic', 'product'] as const).every(
      (name) => filter[name] === undefined || filter[name] === check[name],
    ) &&
    search
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  );
}
