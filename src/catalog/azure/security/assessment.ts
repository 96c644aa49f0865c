import { z } from 'zod';
import { entityType, type PropertyValue } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeAnything, maybeFlag, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, relationsTo } from '../arm.ts';
import { containedInSubscription, scopeInId } from '../management/containment.ts';
import { policyKey } from '../policy/policy-key.ts';
import { textOf } from './any-case.ts';
import {
  cvesOf,
  cvssOf,
  epssOf,
  exploitOf,
  knownExploitedOf,
  patchableOf,
  publishedOf,
  softwareOf,
} from './vulnerability-data.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    displayName: maybeText,
    resourceDetails: maybeAnything,
    additionalData: maybeAnything,
    status: maybeObject({
      code: maybeText,
      cause: maybeText,
      description: maybeText,
      firstEvaluationDate: maybeText,
      statusChangeDate: maybeText,
    }),
    metadata: maybeObject({
      displayName: maybeText,
      description: maybeText,
      remediationDescription: maybeText,
      severity: maybeText,
      userImpact: maybeText,
      implementationEffort: maybeText,
      assessmentType: maybeText,
      policyDefinitionId: maybeText,
      recommendationCategory: maybeText,
      categories: maybeTexts,
      threats: maybeTexts,
      preview: maybeFlag,
    }),
  }),
});

/** The resource as the body names it (`Id` or `id`); where it is silent, the one that the id starts with. */
function assessedResource(assessment: z.output<typeof schema>): string {
  return textOf(assessment.properties?.resourceDetails, 'id') ?? scopeInId(assessment.id);
}

const ofData =
  <Value extends PropertyValue>(read: (data: unknown) => Value | undefined) =>
  ({ properties }: z.output<typeof schema>): Value | undefined =>
    read(properties?.additionalData);

/**
 * Source: Azure Resource Graph, `securityresources`; Azure Resource Manager, "Assessments - List", which leaves out the metadata
 * (severity, remediation).
 */
export const securityAssessment = entityType(schema, {
  type: 'azure_security_assessment',
  title: 'Security assessment',
  plural: 'Security assessments',
  class: 'Assessment',
  category: 'security',
  product: 'defender',
  description: 'What Defender for Cloud found when it held one resource against one recommendation.',
  source: {
    kind: 'resource-graph',
    table: 'securityresources',
    resourceType: 'microsoft.security/assessments',
    fallback: {
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Security/assessments',
      apiVersion: '2021-06-01',
      per: 'subscription',
    },
  },
  rights: [azure('Microsoft.Security/assessments/read')],
  key: (assessment, { tenantId }) => armKey(assessment.id, tenantId),
  name: ({ name, properties }) => properties?.displayName ?? properties?.metadata?.displayName ?? name,
  redact: ['properties.metadata.partnerData.secret', 'properties.partnersData.secret'],
  properties: {
    subscriptionId: armProperties.subscriptionId,
    assessmentId: text('Name of the recommendation, the same in every tenant.', (assessment) =>
      assessment.name.toLowerCase(),
    ),
    resourceId: text('What was assessed.', assessedResource),
    resourceSource: text('Azure, Aws, Gcp, OnPremise or OnPremiseSql.', ({ properties }) =>
      textOf(properties?.resourceDetails, 'source'),
    ),
    statusCode: text('Healthy, Unhealthy or NotApplicable.', ({ properties }) => properties?.status?.code),
    statusCause: text('Why it is so, as a code.', ({ properties }) => properties?.status?.cause),
    statusDescription: text('Why it is so, for people.', ({ properties }) => properties?.status?.description),
    firstEvaluationDate: instant(
      'When it was first assessed.',
      ({ properties }) => properties?.status?.firstEvaluationDate,
    ),
    statusChangeDate: instant(
      'When the status last changed.',
      ({ properties }) => properties?.status?.statusChangeDate,
    ),
    severity: text('Low, Medium or High.', ({ properties }) => properties?.metadata?.severity),
    categories: list('What it is about, such as Networking.', ({ properties }) => properties?.metadata?.categories),
    threats: list('What may happen otherwise.', ({ properties }) => properties?.metadata?.threats),
    description: text('Why it matters.', ({ properties }) => properties?.metadata?.description),
    remediation: text('What to do.', ({ properties }) => properties?.metadata?.remediationDescription),
    userImpact: text('How much people notice of the remedy.', ({ properties }) => properties?.metadata?.userImpact),
    implementationEffort: text(
      'How much work the remedy is.',
      ({ properties }) => properties?.metadata?.implementationEffort,
    ),
    assessmentType: text(
      'BuiltIn, CustomPolicy, CustomerManaged or VerifiedPartner.',
      ({ properties }) => properties?.metadata?.assessmentType,
    ),
    preview: flag('Whether it does not count for the score yet.', ({ properties }) => properties?.metadata?.preview),
    recommendationCategory: text(
      'What the remedy is, such as SoftwareUpdate.',
      ({ properties }) => properties?.metadata?.recommendationCategory,
    ),
    resourceKind: text('Kind of resource where the id does not tell it, such as .containerimage.', ({ properties }) =>
      textOf(properties?.resourceDetails, 'resourceType'),
    ),
    cves: list('CVE ids, where it is about vulnerable software.', ofData(cvesOf)),
    cvssScore: number('The highest CVSS base score of these.', ofData(cvssOf)),
    exploitability: text(
      'None, Published, Verified or ExploitKit: what the scanner knows of exploits.',
      ofData(exploitOf),
    ),
    epssScore: number('Probability of exploitation from 0 to 1, where it is said.', ofData(epssOf)),
    knownExploited: flag('Whether one is known to be exploited, where that is said.', ofData(knownExploitedOf)),
    patchable: flag('Whether there is a fix.', ofData(patchableOf)),
    softwareName: text(
      'Software that has them.',
      ofData((data) => softwareOf(data).name),
    ),
    softwareVersion: text(
      'Version that was found.',
      ofData((data) => softwareOf(data).version),
    ),
    fixedVersion: text(
      'Version in which they are mended.',
      ofData((data) => softwareOf(data).fixedVersion),
    ),
    publishedTime: instant('When the first of them was made public.', ofData(publishedOf)),
    policyDefinitionId: text('Policy behind it.', ({ properties }) => properties?.metadata?.policyDefinitionId),
  },
  relations: (assessment, context) => [
    ...containedInSubscription(assessment.id),
    ...relationsTo('evaluates', [assessedResource(assessment)], context),
    ...[assessment.properties?.metadata?.policyDefinitionId].flatMap((id) =>
      id ? [{ type: 'uses' as const, to: policyKey(id, context.tenantId) }] : [],
    ),
  ],
});
