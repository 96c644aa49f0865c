import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { instant, json, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { isGuid } from '../odata.ts';

/** Source: Microsoft Graph, "List directoryAudits" (v1.0). Old and new values can hold anything and are not kept. */
export const directoryAudit = entityType(
  z.object({
    id: z.string().min(1),
    activityDateTime: maybeText,
    activityDisplayName: maybeText,
    category: maybeText,
    operationType: maybeText,
    loggedByService: maybeText,
    result: maybeText,
    resultReason: maybeText,
    correlationId: maybeText,
    initiatedBy: maybeObject({
      user: maybeObject({ id: maybeText, userPrincipalName: maybeText, ipAddress: maybeText }),
      app: maybeObject({ appId: maybeText, servicePrincipalId: maybeText, displayName: maybeText }),
    }),
    targetResources: maybeList(z.object({ id: maybeText, displayName: maybeText, type: maybeText })),
  }),
  {
    type: 'entra_directory_audit',
    title: 'Directory audit event',
    plural: 'Directory audit events',
    class: 'Record',
    category: 'monitoring',
    product: 'entra',
    description: 'A change in the directory: who made it, to what, and whether it worked.',
    source: {
      kind: 'graph-list',
      path: '/auditLogs/directoryAudits',
      // The date of an audit event has another name than that of a sign-in.
      filter: 'activityDateTime ge {since}',
      pageSize: 1000,
    },
    rights: [graph('AuditLog.Read.All', 'Directory.Read.All')],
    slow: true,
    optIn: true,
    key: (event, { tenantId }) => tenantObjectKey(tenantId, 'directoryaudits', event.id),
    name: (event) => event.activityDisplayName ?? event.id,
    redact: ['targetResources.*.modifiedProperties', 'additionalDetails'],
    properties: {
      activityDateTime: instant('When.', (event) => event.activityDateTime),
      category: text('Category, such as RoleManagement.', (event) => event.category),
      operationType: text('Add, Update, Delete, Assign and so on.', (event) => event.operationType),
      loggedByService: text('Service that wrote it.', (event) => event.loggedByService),
      result: text('success, failure or timeout.', (event) => event.result),
      resultReason: text('Why it failed.', (event) => event.resultReason),
      correlationId: text('Id that events of one operation share.', (event) => event.correlationId),
      initiatedByUser: text('User who did it.', (event) => event.initiatedBy?.user?.userPrincipalName),
      initiatedByApplication: text('Application that did it.', (event) => event.initiatedBy?.app?.displayName),
      ipAddress: text('Address of the user.', (event) => event.initiatedBy?.user?.ipAddress),
      targetResources: json('What it was done to: id, name, type.', (event) =>
        event.targetResources?.map(({ id, displayName, type }) => ({
          id: id ?? null,
          displayName: displayName ?? null,
          type: type ?? null,
        })),
      ),
    },
    relations: ({ initiatedBy, targetResources }) => {
      const by = initiatedBy?.user?.id ?? initiatedBy?.app?.servicePrincipalId;
      const targets = (targetResources ?? []).flatMap(({ id }) => (isGuid(id) ? directoryKey(id) : []));
      return [
        ...(isGuid(by) ? [{ type: 'generated' as const, from: directoryKey(by) }] : []),
        ...targets.map((to) => ({ type: 'targets' as const, to })),
      ];
    },
  },
);
