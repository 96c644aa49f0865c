import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { instant, number, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeNumber, maybeText } from '../../vendor.ts';

/** Source: Microsoft Graph, "List depOnboardingSettings" (beta): Apple's automated device enrolment. */
export const depOnboardingSetting = entityType(
  z.object({
    id: z.string().min(1),
    tokenName: maybeText,
    tokenType: maybeText,
    appleIdentifier: maybeText,
    tokenExpirationDateTime: maybeText,
    lastSyncErrorCode: maybeNumber,
    syncedDeviceCount: maybeNumber,
  }),
  {
    type: 'intune_dep_onboarding_setting',
    title: 'Apple enrolment token',
    plural: 'Apple enrolment tokens',
    class: 'Secret',
    category: 'governance',
    product: 'intune',
    description: 'Lets new Apple devices enrol by themselves.',
    source: { kind: 'graph-list', version: 'beta', path: '/deviceManagement/depOnboardingSettings' },
    rights: [graph('DeviceManagementServiceConfig.Read.All')],
    key: (setting, { tenantId }) => tenantObjectKey(tenantId, 'deponboardingsettings', setting.id),
    name: (setting) => setting.tokenName || setting.id,
    volatile: ['lastSuccessfulSyncDateTime', 'lastSyncTriggeredDateTime'],
    properties: {
      tokenType: text('none, dep or appleSchoolManager.', (setting) => setting.tokenType),
      appleIdentifier: text('Apple account that renews it.', (setting) => setting.appleIdentifier),
      tokenExpirationDateTime: instant('When it expires.', (setting) => setting.tokenExpirationDateTime),
      lastSyncErrorCode: number('0 when the last synchronisation worked.', (setting) => setting.lastSyncErrorCode),
      syncedDeviceCount: number('How many devices it brought.', (setting) => setting.syncedDeviceCount),
    },
    relations: (_, { tenantId }) => [{ type: 'contains', from: directoryKey(tenantId) }],
  },
);
