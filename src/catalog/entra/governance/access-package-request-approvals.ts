import { z } from 'zod';
import { relationRead } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { maybeObject, maybeText } from '../../vendor.ts';
import { isGuid } from '../odata.ts';
import { entitlementPath, entitlementRights } from './entitlement.ts';

/** Requests that people make, and on which somebody may have to decide. */
const decidable = /^user(add|update|extend)$/i;

/**
 * Source: Microsoft Graph, "List approvalStages" of an approval (v1.0). An approval has the id of its request; a request
 * that nobody had to approve has none (404).
 */
export const accessPackageRequestApprovals = relationRead(
  z.object({
    status: maybeText,
    reviewResult: maybeText,
    reviewedDateTime: maybeText,
    reviewedBy: maybeObject({ id: maybeText }),
  }),
  {
    type: 'entra_access_package_request_approvals',
    title: 'Approvals of access package requests',
    description: 'Who decided on each request, and how.',
    product: 'entra',
    source: {
      kind: 'graph-children',
      parents: ['entra_access_package_request'],
      path: `${entitlementPath}/accessPackageAssignmentApprovals/{id}/stages`,
      when: ({ properties }) => decidable.test(String(properties.requestType)),
    },
    rights: entitlementRights,
    licence: 'P2',
    slow: true,
    relations: ({ reviewedBy, reviewResult, reviewedDateTime }) =>
      isGuid(reviewedBy?.id)
        ? [
            {
              type: 'approves',
              from: directoryKey(reviewedBy.id),
              properties: { reviewResult: reviewResult ?? null, reviewedDateTime: reviewedDateTime ?? null },
            },
          ]
        : [],
  },
);
