import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { instant, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeObject, maybeText } from '../../vendor.ts';
import { isGuid } from '../odata.ts';

/** Source: Microsoft Graph, "List riskDetections" (v1.0): of the last ninety days. */
export const riskDetection = entityType(
  z.object({
    id: z.string().min(1),
    riskEventType: maybeText,
    riskLevel: maybeText,
    riskState: maybeText,
    riskDetail: maybeText,
    activity: maybeText,
    source: maybeText,
    detectionTimingType: maybeText,
    ipAddress: maybeText,
    location: maybeObject({ city: maybeText, countryOrRegion: maybeText }),
    activityDateTime: maybeText,
    detectedDateTime: maybeText,
    lastUpdatedDateTime: maybeText,
    userId: maybeText,
    userPrincipalName: maybeText,
  }),
  {
    type: 'entra_risk_detection',
    title: 'Risk detection',
    plural: 'Risk detections',
    class: 'Finding',
    category: 'security',
    product: 'entra',
    description: 'Something about a sign-in or an account that made its user look risky.',
    source: {
      kind: 'graph-list',
      path: '/identityProtection/riskDetections',
      select: [
        'id',
        'riskEventType',
        'riskLevel',
        'riskState',
        'riskDetail',
        'activity',
        'source',
        'detectionTimingType',
        'ipAddress',
        'location',
        'activityDateTime',
        'detectedDateTime',
        'lastUpdatedDateTime',
        'userId',
        'userPrincipalName',
      ],
      pageSize: 500,
    },
    rights: [graph('IdentityRiskEvent.Read.All')],
    licence: 'P2',
    slow: true,
    key: (detection, { tenantId }) => tenantObjectKey(tenantId, 'riskdetections', detection.id),
    name: (detection) => detection.riskEventType ?? detection.id,
    properties: {
      riskEventType: text(
        'What was seen, such as unfamiliarFeatures; generic with a lesser licence.',
        (detection) => detection.riskEventType,
      ),
      riskLevel: text('low, medium, high, none or hidden.', (detection) => detection.riskLevel),
      riskState: text('atRisk, remediated, dismissed and so on.', (detection) => detection.riskState),
      riskDetail: text('How that state was reached.', (detection) => detection.riskDetail),
      activity: text('signin or user.', (detection) => detection.activity),
      source: text('Which product saw it.', (detection) => detection.source),
      detectionTimingType: text('realtime, nearRealtime or offline.', (detection) => detection.detectionTimingType),
      ipAddress: text('Address that the activity came from.', (detection) => detection.ipAddress),
      city: text('City of that address.', (detection) => detection.location?.city),
      countryOrRegion: text('Country of that address.', (detection) => detection.location?.countryOrRegion),
      activityDateTime: instant('When the activity took place.', (detection) => detection.activityDateTime),
      detectedDateTime: instant('When the risk was seen.', (detection) => detection.detectedDateTime),
      lastUpdatedDateTime: instant('When it last changed.', (detection) => detection.lastUpdatedDateTime),
      userPrincipalName: text('The name the user signs in with.', (detection) => detection.userPrincipalName),
    },
    relations: ({ userId }) => (isGuid(userId) ? [{ type: 'identified', to: directoryKey(userId) }] : []),
  },
);
