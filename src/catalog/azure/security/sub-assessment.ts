import { z } from 'zod';
import { entityType, type PropertyValue } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeAnything, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, relationsTo } from '../arm.ts';
import { containedInScope, scopeInId } from '../management/containment.ts';
import { flagOf, textOf } from './any-case.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    id: maybeText,
    displayName: maybeText,
    description: maybeText,
    remediation: maybeText,
    impact: maybeText,
    category: maybeText,
    timeGenerated: maybeText,
    resourceDetails: maybeAnything,
    additionalData: maybeAnything,
    status: maybeObject({ code: maybeText, cause: maybeText, description: maybeText, severity: maybeText }),
  }),
});

type SubAssessment = z.output<typeof schema>;

/** The resource that the body names; where it is silent, the one that the assessment hangs at. */
function assessedResource(finding: SubAssessment): string {
  return textOf(finding.properties?.resourceDetails, 'id') ?? scopeInId(finding.id);
}

/** A field of an object by its name in any letter case. */
function inner(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/**
 * CVE ids: a list of `{ title, link }` below `cve` (machines and registries of the first generation), or one
 * `vulnerabilityDetails.cveId` (containers since 2023).
 */
function cves({ properties }: SubAssessment): string[] | undefined {
  const data = properties?.additionalData;
  const named = inner(data, 'cve');
  const single = textOf(inner(data, 'vulnerabilityDetails'), 'cveId');
  if (!Array.isArray(named)) return single === undefined ? undefined : [single];
  const titles = named.flatMap((one) => textOf(one, 'title') ?? []);
  return [...new Set(single === undefined ? titles : [...titles, single])];
}

/** The base score of the newest CVSS version told. */
function cvssScore({ properties }: SubAssessment): number | undefined {
  const data = properties?.additionalData;
  const byVersion = inner(data, 'cvss') ?? inner(inner(data, 'vulnerabilityDetails'), 'cvss');
  if (typeof byVersion !== 'object' || byVersion === null) return undefined;
  const versions = Object.keys(byVersion).sort((a, b) => Number.parseFloat(b) - Number.parseFloat(a));
  const base = inner(inner(byVersion, versions[0] ?? ''), 'base');
  return typeof base === 'number' && Number.isFinite(base) ? base : undefined;
}

const extra =
  (name: string) =>
  ({ properties }: SubAssessment): PropertyValue | undefined =>
    textOf(properties?.additionalData, name);

/** Source: Azure Resource Graph, `securityresources`; Azure Resource Manager, "Sub Assessments - List All". */
export const securitySubAssessment = entityType(schema, {
  type: 'azure_security_sub_assessment',
  title: 'Security finding',
  plural: 'Security findings',
  class: 'Vulnerability',
  category: 'security',
  product: 'defender',
  description: 'One finding of an assessment, such as a vulnerability of a machine, an image or a database.',
  source: {
    kind: 'resource-graph',
    table: 'securityresources',
    resourceType: 'microsoft.security/assessments/subassessments',
    fallback: {
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Security/subAssessments',
      apiVersion: '2019-01-01-preview',
      per: 'subscription',
    },
  },
  rights: [azure('Microsoft.Security/assessments/subAssessments/read')],
  key: (finding, { tenantId }) => armKey(finding.id, tenantId),
  name: ({ name, properties }) => properties?.displayName ?? name,
  volatile: ['properties.timeGenerated'],
  // The statement that a database is asked, and what it answered, can hold anything that is in the database.
  redact: ['properties.additionalData.query', 'properties.additionalData.queryResults'],
  properties: {
    subscriptionId: armProperties.subscriptionId,
    findingId: text('Id of the finding at the scanner.', ({ properties }) => properties?.id),
    resourceId: text('What has it.', assessedResource),
    statusCode: text('Healthy, Unhealthy or NotApplicable.', ({ properties }) => properties?.status?.code),
    statusCause: text('Why it is so, as a code, such as Exempt.', ({ properties }) => properties?.status?.cause),
    severity: text('Low, Medium, High or Critical.', ({ properties }) => properties?.status?.severity),
    category: text('Kind of finding.', ({ properties }) => properties?.category),
    description: text('What it is.', ({ properties }) => properties?.description),
    impact: text('What may come of it.', ({ properties }) => properties?.impact),
    remediation: text('What to do.', ({ properties }) => properties?.remediation),
    cves: list('CVE ids.', cves),
    cvssScore: number('CVSS base score, of the newest version told.', cvssScore),
    patchable: flag('Whether there is a fix.', ({ properties }) => flagOf(properties?.additionalData, 'patchable')),
    publishedTime: instant('When the vulnerability was made public.', extra('publishedTime')),
    assessedResourceType: text('What was scanned: a server, an image or a database.', extra('assessedResourceType')),
    repositoryName: text('Repository of the image.', extra('repositoryName')),
    imageDigest: text('Digest of the image.', extra('imageDigest')),
  },
  relations: (finding, context) => [
    ...containedInScope(finding.id, context),
    ...relationsTo('evaluates', [assessedResource(finding)], context),
  ],
});
