import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { instant, text } from '../../property.ts';
import { maybeObject, maybeText } from '../../vendor.ts';
import { isGuid } from '../odata.ts';
import { entitlementKey, entitlementPath, entitlementRights, expanded } from './entitlement.ts';

/** Source: Microsoft Graph, "List assignmentRequests" (v1.0). Answers to questions are personal and are not kept. */
export const accessPackageRequest = entityType(
  z.object({
    id: z.string().min(1),
    requestType: maybeText,
    state: maybeText,
    status: maybeText,
    createdDateTime: maybeText,
    completedDateTime: maybeText,
    requestor: maybeObject({ objectId: maybeText, displayName: maybeText }),
    accessPackage: expanded,
    assignment: expanded,
  }),
  {
    type: 'entra_access_package_request',
    title: 'Access package request',
    plural: 'Access package requests',
    class: 'Request',
    category: 'governance',
    product: 'entra',
    description: 'Somebody asked to get, keep or lose an access package.',
    source: {
      kind: 'graph-list',
      path: `${entitlementPath}/assignmentRequests`,
      select: ['id', 'requestType', 'state', 'status', 'createdDateTime', 'completedDateTime'],
      expand: 'requestor,accessPackage($select=id),assignment($select=id)',
    },
    rights: entitlementRights,
    licence: 'P2',
    slow: true,
    key: (request, { tenantId }) => entitlementKey('accesspackagerequests', request.id, tenantId),
    name: (request) => `${request.requestType ?? 'request'} ${request.requestor?.displayName ?? request.id}`,
    redact: ['answers', 'justification', 'requestor.email', 'requestor.principalName'],
    properties: {
      requestType: text('userAdd, adminAdd, userRemove, systemRemove and so on.', (request) => request.requestType),
      state: text('submitted, pendingApproval, delivered, denied, canceled and so on.', (request) => request.state),
      status: text('More about the state.', (request) => request.status),
      createdDateTime: instant('When it was made.', (request) => request.createdDateTime),
      completedDateTime: instant('When it was done with.', (request) => request.completedDateTime),
      requestorId: text('Object id of who asked.', (request) => request.requestor?.objectId),
    },
    relations: ({ requestor, accessPackage, assignment }, { tenantId }) => [
      ...(isGuid(requestor?.objectId) ? [{ type: 'requested' as const, from: directoryKey(requestor.objectId) }] : []),
      ...(accessPackage
        ? [{ type: 'targets' as const, to: entitlementKey('accesspackages', accessPackage.id, tenantId) }]
        : []),
      ...(assignment
        ? [{ type: 'generated' as const, to: entitlementKey('accesspackageassignments', assignment.id, tenantId) }]
        : []),
    ],
  },
);
