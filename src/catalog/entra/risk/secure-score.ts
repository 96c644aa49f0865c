import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { instant, json, list, number } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeList, maybeNumber, maybeText, maybeTexts } from '../../vendor.ts';

const score = z.object({
  createdDateTime: maybeText,
  currentScore: maybeNumber,
  maxScore: maybeNumber,
  activeUserCount: maybeNumber,
  licensedUserCount: maybeNumber,
  enabledServices: maybeTexts,
  controlScores: maybeList(
    z.object({
      controlName: z.string(),
      controlCategory: maybeText,
      score: maybeNumber,
      scoreInPercentage: maybeNumber,
    }),
  ),
});

/**
 * Source: Microsoft Graph, "List secureScores" (v1.0): one a day for ninety days, the latest first. A page of one is asked
 * for, and no further one, so the answer is read as one object.
 */
export const secureScore = entityType(z.object({ value: z.array(score) }), {
  type: 'entra_secure_score',
  title: 'Microsoft Secure Score',
  plural: 'Microsoft Secure Scores',
  class: 'Assessment',
  category: 'security',
  product: 'entra',
  description: 'The points that Microsoft gives the tenant for its settings, with those of each control.',
  source: { kind: 'graph-list', path: '/security/secureScores', pageSize: 1, single: true },
  rights: [graph('SecurityEvents.Read.All')],
  // A new tenant has no score yet.
  accepts: ({ value }) => value.length > 0,
  key: (_, { tenantId }) => tenantObjectKey(tenantId, 'policies', 'securescore'),
  id: () => 'secureScore',
  name: () => 'Microsoft Secure Score',
  volatile: ['@odata.nextLink'],
  properties: {
    currentScore: number('Points that the tenant has.', ({ value }) => value[0]?.currentScore),
    maxScore: number('Points that it could have.', ({ value }) => value[0]?.maxScore),
    createdDateTime: instant('Day of the score.', ({ value }) => value[0]?.createdDateTime),
    activeUserCount: number('Active users of that day.', ({ value }) => value[0]?.activeUserCount),
    licensedUserCount: number('Licensed users of that day.', ({ value }) => value[0]?.licensedUserCount),
    enabledServices: list('Services that are in use.', ({ value }) => value[0]?.enabledServices),
    controlScores: json('Points of each control: name, category, points, percent.', ({ value }) =>
      value[0]?.controlScores?.map((control) => ({
        controlName: control.controlName,
        controlCategory: control.controlCategory ?? null,
        score: control.score ?? null,
        scoreInPercentage: control.scoreInPercentage ?? null,
      })),
    ),
  },
  relations: (_, { tenantId }) => [{ type: 'evaluates', to: directoryKey(tenantId) }],
});
