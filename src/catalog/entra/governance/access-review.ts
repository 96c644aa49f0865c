import { z } from 'zod';
import { entityType, type PropertyValue } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { flag, instant, json, list, number, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { directoryRoleKey } from '../directory-role.ts';
import { maybeJson, plain } from '../json.ts';
import { reviewerIds, reviewerScope } from '../reviewer.ts';

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** What the queries of a scope name: groups and applications by path, roles by path or by a filter on their id. */
function namedIn(scopes: readonly (PropertyValue | undefined)[]): { objects: string[]; roles: string[] } {
  const text = JSON.stringify(scopes);
  const find = (pattern: string) => [
    ...new Set([...text.matchAll(new RegExp(pattern, 'gi'))].flatMap(([, found]) => found ?? [])),
  ];
  return {
    objects: find(`/(?:groups|servicePrincipals)/(${id})`),
    roles: find(`(?:roleDefinitions/|roleDefinitionId eq ')(${id})`),
  };
}

/** Source: Microsoft Graph, "List definitions" of access reviews (v1.0). */
export const accessReview = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    descriptionForAdmins: maybeText,
    status: maybeText,
    createdDateTime: maybeText,
    lastModifiedDateTime: maybeText,
    scope: maybeJson,
    instanceEnumerationScope: maybeJson,
    reviewers: maybeList(reviewerScope),
    fallbackReviewers: maybeList(reviewerScope),
    settings: maybeObject({
      autoApplyDecisionsEnabled: maybeFlag,
      defaultDecision: maybeText,
      defaultDecisionEnabled: maybeFlag,
      instanceDurationInDays: maybeNumber,
      justificationRequiredOnApproval: maybeFlag,
      mailNotificationsEnabled: maybeFlag,
      recommendationsEnabled: maybeFlag,
      reminderNotificationsEnabled: maybeFlag,
      recurrence: maybeJson,
    }),
  }),
  {
    type: 'entra_access_review',
    title: 'Access review',
    plural: 'Access reviews',
    class: 'Review',
    category: 'governance',
    product: 'entra',
    description: 'Who is to confirm, how often, that access to something is still needed.',
    source: {
      kind: 'graph-list',
      path: '/identityGovernance/accessReviews/definitions',
      pageSize: 100,
    },
    rights: [graph('AccessReview.Read.All')],
    licence: 'P2',
    key: (review, { tenantId }) => tenantObjectKey(tenantId, 'accessreviews', review.id),
    name: (review) => review.displayName ?? review.id,
    properties: {
      description: text('What the review is for.', (review) => review.descriptionForAdmins),
      status: text('NotStarted, InProgress, Completed and so on.', (review) => review.status),
      scope: json('What is reviewed, as queries.', (review) => review.scope),
      instanceEnumerationScope: json(
        'Of which each is reviewed by itself, as a query.',
        (review) => review.instanceEnumerationScope,
      ),
      reviewers: list('Who reviews, as queries.', (review) => review.reviewers?.map(({ query }) => query ?? null)),
      fallbackReviewers: list('Who reviews where there is nobody else, as queries.', (review) =>
        review.fallbackReviewers?.map(({ query }) => query ?? null),
      ),
      recurrence: json('How often: pattern and range; null for once.', (review) => plain(review.settings?.recurrence)),
      instanceDurationInDays: number(
        'Days that a review is open.',
        (review) => review.settings?.instanceDurationInDays,
      ),
      autoApplyDecisionsEnabled: flag(
        'Whether decisions take effect by themselves.',
        (review) => review.settings?.autoApplyDecisionsEnabled,
      ),
      defaultDecision: text(
        'Decision where nobody answers: Approve, Deny, Recommendation or None.',
        (review) => review.settings?.defaultDecision,
      ),
      defaultDecisionEnabled: flag(
        'Whether there is such a decision.',
        (review) => review.settings?.defaultDecisionEnabled,
      ),
      justificationRequiredOnApproval: flag(
        'Whether an approval must say why.',
        (review) => review.settings?.justificationRequiredOnApproval,
      ),
      recommendationsEnabled: flag(
        'Whether reviewers see a recommendation.',
        (review) => review.settings?.recommendationsEnabled,
      ),
      mailNotificationsEnabled: flag(
        'Whether reviewers are told.',
        (review) => review.settings?.mailNotificationsEnabled,
      ),
      reminderNotificationsEnabled: flag(
        'Whether reviewers are reminded.',
        (review) => review.settings?.reminderNotificationsEnabled,
      ),
      createdDateTime: instant('When it was created.', (review) => review.createdDateTime),
      lastModifiedDateTime: instant('When it was last changed.', (review) => review.lastModifiedDateTime),
    },
    relations: ({ scope, instanceEnumerationScope, reviewers, fallbackReviewers }, { tenantId }) => {
      const { objects, roles } = namedIn([scope, instanceEnumerationScope]);
      return [
        ...objects.map((object) => ({ type: 'evaluates' as const, to: directoryKey(object) })),
        ...roles.map((role) => ({ type: 'evaluates' as const, to: directoryRoleKey(role, tenantId) })),
        ...reviewerIds(reviewers).map((from) => ({ type: 'approves' as const, from: directoryKey(from) })),
        ...reviewerIds(fallbackReviewers).map((from) => ({
          type: 'approves' as const,
          from: directoryKey(from),
          properties: { fallback: true },
        })),
      ];
    },
  },
);
