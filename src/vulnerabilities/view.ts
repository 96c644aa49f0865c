/** Records as people see them. Pure. */
import { exploitabilities, type Kind, kinds, resolutions, severities } from './kinds.ts';
import { type DetailRow, exploitabilityOf, type GroupRow, type ListedRow, severityOf } from './list/repo.ts';
import type { Vulnerability, VulnerabilityDetail, VulnerabilityGroup } from './schema.ts';

const among = <Word extends string>(words: readonly Word[], value: string | null | undefined): Word | null =>
  words.find((word) => word === value) ?? null;

const kindOf = (value: string | undefined): Kind => among(kinds, value) ?? 'other';
/** As four bytes keep it: 9.8 is 9.8 again. */
const rounded = (value: number | null) => (value === null ? null : Number(value.toPrecision(6)));

export function vulnerabilityOf(row: ListedRow): Vulnerability {
  return {
    id: row.finding_id,
    connectionId: row.connection_id,
    kind: kindOf(row.kind),
    severity: among(severities, row.severity) ?? 'unknown',
    title: row.title,
    scannerId: row.scanner_id,
    cves: [...row.cves],
    cvss: rounded(row.cvss),
    exploitability: among(exploitabilities, row.exploitability),
    epss: rounded(row.epss),
    knownExploited: row.known_exploited,
    fixable: row.fixable,
    software: row.software,
    softwareVersion: row.software_version,
    fixedVersion: row.fixed_version,
    repository: row.repository,
    imageDigest: row.image_digest,
    resource: { key: row.resource_key, name: row.resource_name, entityId: row.resource_id },
    subscription: row.subscription,
    subscriptionName: row.subscription_name,
    status: row.resolved_at !== null ? 'resolved' : row.overdue ? 'overdue' : 'open',
    firstSeenAt: row.first_seen_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    returnedAt: row.returned_at?.toISOString() ?? null,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    resolvedHow: among(resolutions, row.resolved_how),
  };
}

export function detailOf(row: DetailRow): Omit<VulnerabilityDetail, 'freshness'> {
  const text = (name: string) => {
    const value = row.properties?.[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    ...vulnerabilityOf(row),
    description: text('description'),
    impact: text('impact'),
    remediation: text('remediation'),
    category: text('category'),
    publishedAt: text('publishedTime'),
    elsewhere: Number(row.elsewhere),
  };
}

export function groupOf(by: VulnerabilityGroup['by'], row: GroupRow): VulnerabilityGroup {
  return {
    by,
    key: row.key,
    name: row.name,
    severity: severityOf(row.rank),
    vulnerabilities: Number(row.vulnerabilities),
    resources: Number(row.resources),
    overdue: Number(row.overdue),
    fixable: Number(row.fixable),
    cvss: rounded(row.cvss),
    exploitability: exploitabilityOf(row.exploit_rank),
    kind: row.kinds.length === 1 ? kindOf(row.kinds[0]) : null,
    firstSeenAt: row.first_seen_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
  };
}
