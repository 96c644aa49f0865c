import type { TableColumn } from '../export/index.ts';
import type { Vulnerability } from './schema.ts';

const yesNo = (value: boolean | null) => (value === null ? 'unknown' : value ? 'yes' : 'no');

/** The list as a table, with every fact that the list has. */
export const vulnerabilityColumns: readonly TableColumn<Vulnerability>[] = [
  { title: 'Severity', value: (one) => one.severity },
  { title: 'Status', value: (one) => one.status },
  { title: 'Title', value: (one) => one.title },
  { title: 'CVE', value: (one) => one.cves },
  { title: 'CVSS', value: (one) => one.cvss },
  { title: 'Exploit', value: (one) => one.exploitability ?? 'unknown' },
  { title: 'EPSS', value: (one) => one.epss },
  { title: 'Known exploited', value: (one) => yesNo(one.knownExploited) },
  { title: 'Fix', value: (one) => yesNo(one.fixable) },
  { title: 'Software', value: (one) => one.software },
  { title: 'Version', value: (one) => one.softwareVersion },
  { title: 'Fixed in', value: (one) => one.fixedVersion },
  { title: 'Kind', value: (one) => one.kind },
  { title: 'Resource', value: (one) => one.resource.name },
  { title: 'Resource ID', value: (one) => one.resource.key },
  { title: 'Subscription', value: (one) => one.subscriptionName ?? one.subscription },
  { title: 'First seen', value: (one) => one.firstSeenAt },
  { title: 'Due', value: (one) => one.dueAt },
  { title: 'Last seen', value: (one) => one.lastSeenAt ?? 'latest sync' },
  { title: 'Came back', value: (one) => one.returnedAt },
  { title: 'Resolved', value: (one) => one.resolvedAt },
  { title: 'Resolved how', value: (one) => one.resolvedHow },
];
