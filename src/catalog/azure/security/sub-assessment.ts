import { z } from 'zod';
import { entityType, type PropertyValue } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeAnything, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, relationsTo } from '../arm.ts';
import { containedInScope, scopeInId } from '../management/containment.ts';
import { textOf } from './any-case.ts';
import {
  cvesOf,
  cvssOf,
  epssOf,
  exploitOf,
  imageOf,
  knownExploitedOf,
  patchableOf,
  publishedOf,
  softwareOf,
} from './vulnerability-data.ts';

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

const extra =
  (name: string) =>
  ({ properties }: SubAssessment): PropertyValue | undefined =>
    textOf(properties?.additionalData, name);

const ofData =
  <Value extends PropertyValue>(read: (data: unknown) => Value | undefined) =>
  ({ properties }: SubAssessment): Value | undefined =>
    read(properties?.additionalData);

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
    cves: list('CVE ids.', ofData(cvesOf)),
    cvssScore: number('CVSS base score, of the newest version told.', ofData(cvssOf)),
    exploitability: text(
      'None, Published, Verified or ExploitKit: what the scanner knows of exploits.',
      ofData(exploitOf),
    ),
    epssScore: number('Probability of exploitation from 0 to 1, where it is said.', ofData(epssOf)),
    knownExploited: flag('Whether it is known to be exploited, where that is said.', ofData(knownExploitedOf)),
    patchable: flag('Whether there is a fix.', ofData(patchableOf)),
    softwareName: text(
      'Software that has it.',
      ofData((data) => softwareOf(data).name),
    ),
    softwareVersion: text(
      'Version that was found.',
      ofData((data) => softwareOf(data).version),
    ),
    fixedVersion: text(
      'Version in which it is mended.',
      ofData((data) => softwareOf(data).fixedVersion),
    ),
    publishedTime: instant('When the vulnerability was made public.', ofData(publishedOf)),
    assessedResourceType: text('What was scanned: a server, an image or a database.', extra('assessedResourceType')),
    repositoryName: text(
      'Repository of the image.',
      ofData((data) => imageOf(data).repository),
    ),
    imageDigest: text(
      'Digest of the image.',
      ofData((data) => imageOf(data).digest),
    ),
  },
  relations: (finding, context) => [
    ...containedInScope(finding.id, context),
    ...relationsTo('evaluates', [assessedResource(finding)], context),
  ],
});
