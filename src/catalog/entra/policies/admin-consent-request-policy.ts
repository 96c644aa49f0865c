import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { flag, list, number } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeList, maybeNumber } from '../../vendor.ts';
import { reviewerIds, reviewerScope } from '../reviewer.ts';
import { policyShape, singlePolicy } from './tenant-policy.ts';

const single = singlePolicy('adminConsentRequestPolicy', 'Admin consent requests');

/** Source: Microsoft Graph, "Get adminConsentRequestPolicy" (v1.0). */
export const adminConsentRequestPolicy = entityType(
  z.object({
    ...policyShape,
    isEnabled: maybeFlag,
    notifyReviewers: maybeFlag,
    remindersEnabled: maybeFlag,
    requestDurationInDays: maybeNumber,
    version: maybeNumber,
    reviewers: maybeList(reviewerScope),
  }),
  {
    ...single,
    type: 'entra_admin_consent_request_policy',
    title: 'Admin consent request policy',
    plural: 'Admin consent request policies',
    class: 'Policy',
    category: 'access',
    product: 'entra',
    description: 'Whether users can ask for applications that they may not consent to, and who decides.',
    source: { kind: 'graph-list', path: '/policies/adminConsentRequestPolicy', single: true },
    rights: [graph('Policy.Read.All', 'Directory.Read.All')],
    properties: {
      isEnabled: flag('Whether users can ask.', (policy) => policy.isEnabled),
      notifyReviewers: flag('Whether reviewers are told of a request.', (policy) => policy.notifyReviewers),
      remindersEnabled: flag('Whether they are reminded.', (policy) => policy.remindersEnabled),
      requestDurationInDays: number('Days after which a request expires.', (policy) => policy.requestDurationInDays),
      reviewers: list('Who decides, as queries.', (policy) => policy.reviewers?.map(({ query }) => query ?? null)),
    },
    relations: (policy, context) => [
      ...single.relations(policy, context),
      ...reviewerIds(policy.reviewers).map((id) => ({ type: 'approves' as const, from: directoryKey(id) })),
    ],
  },
);
