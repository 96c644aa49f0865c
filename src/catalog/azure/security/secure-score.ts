import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, relationsTo } from '../arm.ts';
import { containedInSubscription, scopeInId } from '../management/containment.ts';

/** Source: Azure Resource Graph, `securityresources`; Azure Resource Manager, "Secure Scores - List". */
export const secureScore = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      displayName: maybeText,
      weight: maybeNumber,
      score: maybeObject({ max: maybeNumber, current: maybeNumber, percentage: maybeNumber }),
    }),
  }),
  {
    type: 'azure_secure_score',
    title: 'Secure score',
    plural: 'Secure scores',
    class: 'Assessment',
    category: 'security',
    product: 'defender',
    description: 'The score that Defender for Cloud gives a subscription.',
    source: {
      kind: 'resource-graph',
      table: 'securityresources',
      resourceType: 'microsoft.security/securescores',
      fallback: {
        path: '/subscriptions/{subscriptionId}/providers/Microsoft.Security/secureScores',
        apiVersion: '2020-01-01',
        per: 'subscription',
      },
    },
    rights: [azure('Microsoft.Security/secureScores/read')],
    key: (score, { tenantId }) => armKey(score.id, tenantId),
    name: ({ name, properties }) => properties?.displayName ?? name,
    properties: {
      subscriptionId: armProperties.subscriptionId,
      initiative: text('Name of the initiative behind it; ascScore is the built-in one.', (score) => score.name),
      current: number('Points reached.', ({ properties }) => properties?.score?.current),
      max: number('Points that can be reached.', ({ properties }) => properties?.score?.max),
      percentage: number('Part that is reached, from 0 to 1.', ({ properties }) => properties?.score?.percentage),
      weight: number('Resources counted, for averages over subscriptions.', ({ properties }) => properties?.weight),
    },
    relations: (score, context) => [
      ...containedInSubscription(score.id),
      ...relationsTo('evaluates', [scopeInId(score.id)], context),
    ],
  },
);
