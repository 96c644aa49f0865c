import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, relationsFrom, relationsTo, said } from '../arm.ts';
import { containedInSubscription, scopeInId } from '../management/containment.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    category: maybeText,
    impact: maybeText,
    impactedField: maybeText,
    impactedValue: maybeText,
    lastUpdated: maybeText,
    recommendationTypeId: maybeText,
    risk: maybeText,
    shortDescription: maybeObject({ problem: maybeText, solution: maybeText }),
    description: maybeText,
    learnMoreLink: maybeText,
    potentialBenefits: maybeText,
    suppressionIds: maybeTexts,
    resourceMetadata: maybeObject({ resourceId: maybeText, source: maybeText }),
  }),
});

const resource = ({ id, properties }: z.output<typeof schema>): string =>
  said(properties?.resourceMetadata?.resourceId) ?? scopeInId(id);

/** Source: Azure Resource Graph, `advisorresources`; Azure Resource Manager, "Recommendations - List". */
export const advisorRecommendation = entityType(schema, {
  type: 'azure_advisor_recommendation',
  title: 'Advisor recommendation',
  plural: 'Advisor recommendations',
  class: 'Finding',
  category: 'governance',
  product: 'advisor',
  description: 'What Azure Advisor suggests for one resource.',
  source: {
    kind: 'resource-graph',
    table: 'advisorresources',
    resourceType: 'microsoft.advisor/recommendations',
    fallback: {
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Advisor/recommendations',
      apiVersion: '2023-01-01',
      per: 'subscription',
    },
  },
  rights: [azure('Microsoft.Advisor/recommendations/read')],
  key: (recommendation, { tenantId }) => armKey(recommendation.id, tenantId),
  name: ({ name, properties }) => said(properties?.shortDescription?.problem) ?? name,
  properties: {
    subscriptionId: armProperties.subscriptionId,
    resourceGroup: armProperties.resourceGroup,
    category: text(
      'HighAvailability, Security, Performance, Cost or OperationalExcellence.',
      ({ properties }) => properties?.category,
    ),
    impact: text('High, Medium or Low.', ({ properties }) => properties?.impact),
    risk: text('Error, Warning or None.', ({ properties }) => said(properties?.risk)),
    recommendationTypeId: text('Kind of recommendation.', ({ properties }) => properties?.recommendationTypeId),
    resourceId: text('Resource that it is about.', resource),
    impactedType: text('Type of the resource.', ({ properties }) => said(properties?.impactedField)),
    impactedName: text('Name of the resource.', ({ properties }) => said(properties?.impactedValue)),
    problem: text('What is wrong.', ({ properties }) => said(properties?.shortDescription?.problem)),
    solution: text('What to do.', ({ properties }) => said(properties?.shortDescription?.solution)),
    description: text('More about it.', ({ properties }) => said(properties?.description)),
    potentialBenefits: text('What it brings.', ({ properties }) => said(properties?.potentialBenefits)),
    learnMoreLink: text('Where to read more.', ({ properties }) => said(properties?.learnMoreLink)),
    lastUpdated: instant('When it was last worked out.', ({ properties }) => said(properties?.lastUpdated)),
    suppressionIds: list('Dismissals and postponements.', ({ properties }) => properties?.suppressionIds),
    assessmentId: text('Assessment of Defender for Cloud that it repeats.', ({ properties }) =>
      said(properties?.resourceMetadata?.source),
    ),
  },
  relations: (recommendation, context) => [
    ...containedInSubscription(recommendation.id),
    ...relationsTo('evaluates', [resource(recommendation)], context),
    ...relationsFrom('identified', [said(recommendation.properties?.resourceMetadata?.source)], context),
  ],
});
