import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey, directoryKey } from '../../keys.ts';
import { instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, relationsTo, said } from '../arm.ts';
import { containedInSubscription } from '../management/containment.ts';

const localizable = maybeObject({ value: maybeText });
const objectIdClaim = 'http://schemas.microsoft.com/identity/claims/objectidentifier';

const schema = z.object({
  id: z.string().min(1),
  eventDataId: maybeText,
  eventTimestamp: maybeText,
  caller: maybeText,
  level: maybeText,
  correlationId: maybeText,
  operationName: localizable,
  category: localizable,
  status: localizable,
  subStatus: localizable,
  resourceId: maybeText,
  resourceType: localizable,
  authorization: maybeObject({ action: maybeText, role: maybeText, scope: maybeText }),
  httpRequest: maybeObject({ clientIpAddress: maybeText, method: maybeText }),
  claims: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});

function callerId({ claims }: z.output<typeof schema>): string | undefined {
  const id = claims?.[objectIdClaim];
  return typeof id === 'string' ? said(id) : undefined;
}

/**
 * Source: Azure Resource Manager, "Activity Logs - List". A stream and no state: the last day of it is read, and a filter by
 * time is mandatory.
 */
export const activityLogEvent = entityType(schema, {
  type: 'azure_activity_log_event',
  title: 'Activity log event',
  plural: 'Activity log events',
  class: 'Record',
  category: 'monitoring',
  product: 'monitor',
  description: 'Something that was done to resources of a subscription during the last day.',
  source: {
    kind: 'arm-list',
    per: 'subscription',
    path: "/subscriptions/{subscriptionId}/providers/Microsoft.Insights/eventtypes/management/values?$filter=eventTimestamp ge '{since}'",
    apiVersion: '2015-04-01',
  },
  rights: [azure('Microsoft.Insights/eventtypes/values/Read')],
  optIn: true,
  key: (event, { tenantId }) => armKey(event.id, tenantId),
  name: (event) => said(event.operationName?.value) ?? said(event.eventDataId) ?? event.id,
  // Claims are those of the caller's token; the properties hold whatever was sent and answered.
  redact: ['claims', 'properties'],
  properties: {
    subscriptionId: armProperties.subscriptionId,
    resourceGroup: armProperties.resourceGroup,
    eventTimestamp: instant('When it happened.', (event) => event.eventTimestamp),
    operationName: text('What was done.', (event) => event.operationName?.value),
    category: text('Kind of event, such as Administrative.', (event) => event.category?.value),
    status: text('Started, Succeeded, Failed and the like.', (event) => event.status?.value),
    subStatus: text('HTTP status, mostly.', (event) => event.subStatus?.value),
    level: text('Critical, Error, Warning or Informational.', (event) => event.level),
    caller: text('Who did it: a user name or an object id.', (event) => event.caller),
    callerObjectId: text('Object id of who did it.', callerId),
    clientIpAddress: text('Address that it came from.', (event) => event.httpRequest?.clientIpAddress),
    resourceId: text('What it was done to.', (event) => event.resourceId),
    resourceType: text('Type of what it was done to.', (event) => event.resourceType?.value),
    authorizationAction: text('Action that was asked for.', (event) => event.authorization?.action),
    authorizationScope: text('Scope that it was asked at.', (event) => event.authorization?.scope),
    correlationId: text('Shared by events of one operation.', (event) => event.correlationId),
  },
  relations: (event, context) => {
    const caller = callerId(event);
    return [
      ...containedInSubscription(event.id),
      ...relationsTo('targets', [said(event.resourceId)], context),
      ...(caller ? [{ type: 'generated' as const, from: directoryKey(caller) }] : []),
    ];
  },
});
