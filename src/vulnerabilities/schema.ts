import { z } from 'zod';
import { freshnessField } from '../connections/index.ts';
import { problem } from '../sync/index.ts';
import { coverageStates } from './coverage/explain.ts';
import { areas, exploitabilities, kinds, resolutions, severities } from './kinds.ts';

const severity = z.enum(severities);
const bySeverity = z.object({
  critical: z.number(),
  high: z.number(),
  medium: z.number(),
  low: z.number(),
  unknown: z.number(),
});
export type BySeverity = z.output<typeof bySeverity>;

export const vulnerability = z
  .object({
    id: z.string().describe('Number of the finding in the inventory.'),
    connectionId: z.string(),
    kind: z.enum(kinds).describe('What has it.'),
    severity: severity.describe('As the scanner says, or by the CVSS score; `unknown` where neither is told.'),
    title: z.string(),
    scannerId: z.string().nullable().describe('Id at the scanner.'),
    cves: z.array(z.string()),
    cvss: z.number().nullable().describe('CVSS base score; the highest of several CVEs.'),
    exploitability: z.enum(exploitabilities).nullable().describe('What the scanner knows of exploits; null: not said.'),
    epss: z.number().nullable().describe('Probability of exploitation, 0 to 1, where the scanner says it.'),
    knownExploited: z.boolean().nullable().describe('Whether it is known to be exploited, where the scanner says it.'),
    fixable: z.boolean().nullable().describe('Whether there is a fix; null: not said.'),
    software: z.string().nullable(),
    softwareVersion: z.string().nullable(),
    fixedVersion: z.string().nullable(),
    repository: z.string().nullable(),
    imageDigest: z.string().nullable(),
    resource: z.object({
      key: z.string().describe('Id in lower case, with repository and digest of an image.'),
      name: z.string(),
      entityId: z.string().nullable().describe('Number in the inventory, where the resource is known there.'),
    }),
    subscription: z.string().describe('Subscription id.'),
    subscriptionName: z.string().nullable(),
    status: z.enum(['open', 'overdue', 'resolved']),
    firstSeenAt: z.string().describe('Since when it is open without a break, as far as Assay has seen.'),
    dueAt: z.string().nullable().describe('By when it has to be mended; null where the severity is unknown.'),
    lastSeenAt: z.string().nullable().describe('Null: the latest sync confirms it.'),
    returnedAt: z.string().nullable().describe('When it came back after it was resolved.'),
    resolvedAt: z.string().nullable(),
    resolvedHow: z.enum(resolutions).nullable().describe('`gone`: a complete collection does not have it any more.'),
  })
  .meta({ id: 'Vulnerability' });
export type Vulnerability = z.output<typeof vulnerability>;

export const vulnerabilityDetail = vulnerability
  .extend({
    description: z.string().nullable(),
    impact: z.string().nullable(),
    remediation: z.string().nullable(),
    category: z.string().nullable(),
    publishedAt: z.string().nullable().describe('When it was made public.'),
    elsewhere: z.number().describe('Other resources on which one of the same CVEs is open.'),
    freshness: freshnessField,
  })
  .meta({ id: 'VulnerabilityDetail' });
export type VulnerabilityDetail = z.output<typeof vulnerabilityDetail>;

const group = z
  .object({
    by: z.enum(['cve', 'resource']),
    key: z.string().describe('CVE id, or key of the resource.'),
    name: z.string(),
    severity: severity.describe('The worst.'),
    vulnerabilities: z.number(),
    resources: z.number(),
    overdue: z.number(),
    fixable: z.number(),
    cvss: z.number().nullable().describe('The highest.'),
    exploitability: z.enum(exploitabilities).nullable().describe('The worst that is said.'),
    kind: z.enum(kinds).nullable().describe('Null where there are several.'),
    firstSeenAt: z.string(),
    dueAt: z.string().nullable().describe('The next deadline.'),
  })
  .meta({ id: 'VulnerabilityGroup' });
export type VulnerabilityGroup = z.output<typeof group>;

export const vulnerabilityList = z
  .object({
    items: z.array(vulnerability).describe('Empty where groups are asked for.'),
    groups: z.array(group).nullable().describe('Null where none are asked for.'),
    nextCursor: z.string().nullable(),
    uncovered: z
      .number()
      .nullable()
      .describe(
        'Pairs of subscription and kind of scan of which not everything is known; null before the first evaluation.',
      ),
    freshness: freshnessField,
  })
  .meta({ id: 'VulnerabilityList' });
export type VulnerabilityList = z.output<typeof vulnerabilityList>;

export const coverage = z
  .object({
    connectionId: z.string(),
    connection: z.string(),
    subscription: z.string(),
    name: z.string(),
    area: z.enum(areas),
    areaTitle: z.string(),
    state: z.enum(coverageStates).describe('Only `covered` and `nothing-to-scan` mean that all is known.'),
    problem: problem.nullable().describe('Why not all is known, and what to do.'),
    resources: z.number().nullable().describe('What could be scanned; null where it is not known.'),
    open: z.number(),
    lastCompleteAt: z.string().nullable().describe('When findings were last read completely.'),
  })
  .meta({ id: 'VulnerabilityCoverage' });
export type Coverage = z.output<typeof coverage>;

export const vulnerabilitySummary = z
  .object({
    evaluatedAt: z.string().nullable().describe('Null: nothing was evaluated yet.'),
    open: z.number(),
    overdue: z.number(),
    counts: bySeverity,
    overdueCounts: bySeverity,
    kinds: z.array(z.object({ kind: z.enum(kinds), open: z.number(), overdue: z.number(), counts: bySeverity })),
    exploitable: z.number().describe('With a published exploit, or known to be exploited.'),
    exploitUnknown: z.number().describe('Of which nobody says whether there is an exploit.'),
    fixable: z.number(),
    unconfirmed: z.number().describe('Open ones that the latest sync could not confirm.'),
    returned: z.number().describe('Open ones that had been resolved.'),
    uncovered: z.number().describe('Pairs of subscription and kind of scan of which not everything is known.'),
    coverage: z.array(coverage).describe('What is not wholly known comes first.'),
    trend: z
      .array(z.object({ day: z.string(), open: bySeverity, overdue: z.number(), uncovered: z.number() }))
      .describe('The last ninety days, oldest first.'),
    freshness: freshnessField,
  })
  .meta({ id: 'VulnerabilitySummary' });
export type VulnerabilitySummary = z.output<typeof vulnerabilitySummary>;

const filter = {
  severity: severity.optional(),
  status: z.enum(['open', 'overdue', 'resolved', 'all']).default('open').describe('`open` has the overdue ones too.'),
  kind: z.enum(kinds).optional(),
  cve: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^CVE-\d{4}-\d{1,19}$/, 'must be a CVE id such as CVE-2024-3094')
    .optional(),
  subscription: z.string().max(100).toLowerCase().optional().describe('Subscription id.'),
  resource: z.string().max(2000).toLowerCase().optional().describe('Key of a resource, exactly.'),
  exploitable: z.stringbool().optional().describe('A published exploit, or known to be exploited; false: the rest.'),
  since: z.iso.datetime().optional().describe('Only what was first seen, or has returned, after this moment.'),
  fixable: z.stringbool().optional().describe('There is a fix; false: none, or not said.'),
  search: z.string().max(200).optional().describe('Part of title, CVE, software, resource or repository.'),
};
export const vulnerabilityFilter = z.strictObject(filter);
export type VulnerabilityFilter = z.output<typeof vulnerabilityFilter>;

export const vulnerabilityQuery = z.strictObject({
  ...filter,
  grouped: z.enum(['cve', 'resource']).optional().describe('Groups instead of single ones, worst first.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(3000).optional(),
});
export type VulnerabilityQuery = z.output<typeof vulnerabilityQuery>;
