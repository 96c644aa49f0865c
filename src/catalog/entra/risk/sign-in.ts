import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { flag, instant, json, list, number, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { clientIdKey } from '../client-id.ts';
import { isGuid } from '../odata.ts';

const appliedPolicy = z.object({ id: z.string(), displayName: maybeText, result: maybeText });

/** Source: Microsoft Graph, "List signIns" (v1.0): interactive ones, and those with a refresh token of federated users. */
export const signIn = entityType(
  z.object({
    id: z.string().min(1),
    createdDateTime: maybeText,
    userId: maybeText,
    userPrincipalName: maybeText,
    appId: maybeText,
    appDisplayName: maybeText,
    resourceDisplayName: maybeText,
    clientAppUsed: maybeText,
    ipAddress: maybeText,
    isInteractive: maybeFlag,
    conditionalAccessStatus: maybeText,
    appliedConditionalAccessPolicies: maybeList(appliedPolicy),
    riskDetail: maybeText,
    riskLevelAggregated: maybeText,
    riskLevelDuringSignIn: maybeText,
    riskState: maybeText,
    riskEventTypes_v2: maybeTexts,
    status: maybeObject({ errorCode: maybeNumber, failureReason: maybeText }),
    location: maybeObject({ city: maybeText, countryOrRegion: maybeText }),
    deviceDetail: maybeObject({ deviceId: maybeText, operatingSystem: maybeText, isCompliant: maybeFlag }),
  }),
  {
    type: 'entra_sign_in',
    title: 'Sign-in',
    plural: 'Sign-ins',
    class: 'Record',
    category: 'monitoring',
    product: 'entra',
    description: 'A user signed in, or tried to: with what, from where, and which policies looked at it.',
    source: {
      kind: 'graph-list',
      path: '/auditLogs/signIns',
      filter: 'createdDateTime ge {since}',
      pageSize: 1000,
    },
    rights: [graph('AuditLog.Read.All')],
    licence: 'P1',
    slow: true,
    optIn: true,
    key: (event, { tenantId }) => tenantObjectKey(tenantId, 'signins', event.id),
    name: (event) => `${event.userPrincipalName ?? event.userId ?? ''}: ${event.appDisplayName ?? event.appId ?? ''}`,
    properties: {
      createdDateTime: instant('When.', (event) => event.createdDateTime),
      userPrincipalName: text('Who.', (event) => event.userPrincipalName),
      appId: text('Client id of the application that was used.', (event) => event.appId),
      appDisplayName: text('Its name.', (event) => event.appDisplayName),
      resourceDisplayName: text('What was signed in to.', (event) => event.resourceDisplayName),
      clientAppUsed: text('Kind of client, such as Browser or IMAP4.', (event) => event.clientAppUsed),
      isInteractive: flag('Whether a person was asked.', (event) => event.isInteractive),
      errorCode: number('0 when it succeeded.', (event) => event.status?.errorCode),
      failureReason: text('Why it failed.', (event) => event.status?.failureReason),
      ipAddress: text('Address that it came from.', (event) => event.ipAddress),
      city: text('City of that address.', (event) => event.location?.city),
      countryOrRegion: text('Country of that address.', (event) => event.location?.countryOrRegion),
      deviceId: text('Device that was used, where it is known.', (event) => event.deviceDetail?.deviceId),
      operatingSystem: text('Its operating system.', (event) => event.deviceDetail?.operatingSystem),
      isCompliant: flag('Whether the device met the policies.', (event) => event.deviceDetail?.isCompliant),
      conditionalAccessStatus: text('success, failure or notApplied.', (event) => event.conditionalAccessStatus),
      appliedConditionalAccessPolicies: json('Policies that looked at it, with the result.', (event) =>
        event.appliedConditionalAccessPolicies?.map(({ id, displayName, result }) => ({
          id,
          displayName: displayName ?? null,
          result: result ?? null,
        })),
      ),
      riskLevelDuringSignIn: text('Risk at the time.', (event) => event.riskLevelDuringSignIn),
      riskLevelAggregated: text('Risk with what was learnt later.', (event) => event.riskLevelAggregated),
      riskState: text('atRisk, remediated and so on.', (event) => event.riskState),
      riskEventTypes: list('What was seen.', (event) => event.riskEventTypes_v2),
    },
    relations: ({ userId, appId }, { tenantId }) => [
      ...(isGuid(userId) ? [{ type: 'generated' as const, from: directoryKey(userId) }] : []),
      ...(isGuid(appId) ? [{ type: 'targets' as const, to: clientIdKey(appId, tenantId) }] : []),
    ],
  },
);
