import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { instant, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { policyKey } from '../policies/tenant-policy.ts';

/** Source: Microsoft Graph, "Get applePushNotificationCertificate" (v1.0). A tenant that manages no Apple devices has none. */
export const applePushCertificate = entityType(
  z.object({
    id: maybeText,
    appleIdentifier: maybeText,
    topicIdentifier: maybeText,
    certificateSerialNumber: maybeText,
    certificateUploadStatus: maybeText,
    expirationDateTime: maybeText,
    lastModifiedDateTime: maybeText,
  }),
  {
    type: 'intune_apple_push_certificate',
    title: 'Apple push certificate',
    plural: 'Apple push certificates',
    class: 'Certificate',
    category: 'governance',
    product: 'intune',
    description: 'The certificate without which no Apple device can be managed once it has expired.',
    source: {
      kind: 'graph-list',
      path: '/deviceManagement/applePushNotificationCertificate',
      single: true,
      none: ['ResourceNotFound', 'NotFound'],
    },
    rights: [graph('DeviceManagementConfiguration.Read.All')],
    key: (_, { tenantId }) => policyKey('applePushNotificationCertificate', tenantId),
    id: () => 'applePushNotificationCertificate',
    name: (certificate) => certificate.appleIdentifier || 'Apple push certificate',
    redact: ['certificate'],
    properties: {
      appleIdentifier: text('Apple account that renews it.', (certificate) => certificate.appleIdentifier),
      topicIdentifier: text('Topic of the messages.', (certificate) => certificate.topicIdentifier),
      certificateSerialNumber: text('Serial number.', (certificate) => certificate.certificateSerialNumber),
      certificateUploadStatus: text(
        'Whether the last upload worked.',
        (certificate) => certificate.certificateUploadStatus,
      ),
      expirationDateTime: instant('When it expires.', (certificate) => certificate.expirationDateTime),
      lastModifiedDateTime: instant('When it was last renewed.', (certificate) => certificate.lastModifiedDateTime),
    },
    relations: (_, { tenantId }) => [{ type: 'contains', from: directoryKey(tenantId) }],
  },
);
