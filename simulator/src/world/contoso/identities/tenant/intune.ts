import type { JsonObject } from '../../../world.ts';
import type { Directory } from '../directory.ts';
import { familyId } from './ids.ts';

export function intuneSingletons({ tenant }: Directory): Readonly<Record<string, JsonObject>> {
  return {
    devicemanagement: {
      id: tenant.id,
      subscriptionState: 'active',
      intuneBrand: null,
      settings: {
        deviceComplianceCheckinThresholdDays: 30,
        isScheduledActionEnabled: true,
        secureByDefault: false,
      },
    },
    'devicemanagement/applepushnotificationcertificate': {
      id: familyId(tenant, 'intune', 0),
      appleIdentifier: `apple@${tenant.domain}`,
      topicIdentifier: 'com.apple.mgmt.External.1',
      certificate: null,
      certificateSerialNumber: '5A1B',
      certificateUploadStatus: 'Success',
      certificateUploadFailureReason: null,
      expirationDateTime: tenant.daysAgo(-20),
      lastModifiedDateTime: tenant.daysAgo(345),
    },
  };
}

export function intuneSets({ tenant }: Directory): Readonly<Record<string, readonly JsonObject[]>> {
  const policy = (index: number, name: string, templateFamily: string, choices: readonly string[]): JsonObject => ({
    id: familyId(tenant, 'intune', 40 + index),
    name,
    description: index === 0 ? '' : null,
    platforms: 'windows10',
    technologies: 'mdm',
    createdDateTime: tenant.daysAgo(100),
    lastModifiedDateTime: tenant.daysAgo(10),
    settingCount: choices.length,
    roleScopeTagIds: ['0'],
    isAssigned: index === 0,
    creationSource: null,
    priorityMetaData: null,
    templateReference: {
      templateId: templateFamily === 'none' ? '' : `${familyId(tenant, 'intune', 60)}_1`,
      templateFamily,
      templateDisplayName: templateFamily === 'none' ? null : 'BitLocker',
      templateDisplayVersion: templateFamily === 'none' ? null : 'Version 1',
    },
    settings: choices.map((choice, at) => ({
      id: String(at),
      settingInstance: {
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance',
        settingDefinitionId: choice,
        settingInstanceTemplateReference: null,
        choiceSettingValue: { value: `${choice}_1`, children: [], settingValueTemplateReference: null },
      },
    })),
    assignments:
      index === 0
        ? [
            {
              id: familyId(tenant, 'intune', 70),
              source: 'direct',
              sourceId: null,
              target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: tenant.guid('group', 8) },
            },
            {
              id: familyId(tenant, 'intune', 71),
              source: 'direct',
              sourceId: null,
              target: {
                '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget',
                groupId: tenant.guid('group', 9),
              },
            },
          ]
        : [],
  });
  return {
    'deviceappmanagement/vpptokens': [
      {
        id: familyId(tenant, 'intune', 10),
        organizationName: 'Contoso',
        appleId: `apple@${tenant.domain}`,
        vppTokenAccountType: 'business',
        token: null,
        state: 'valid',
        automaticallyUpdateApps: true,
        countryOrRegion: 'us',
        expirationDateTime: tenant.daysAgo(-200),
        lastModifiedDateTime: tenant.daysAgo(100),
        lastSyncDateTime: tenant.daysAgo(1),
        lastSyncStatus: 'completed',
      },
    ],
    'devicemanagement/deponboardingsettings': [
      {
        id: familyId(tenant, 'intune', 20),
        tokenName: 'Apple School & Business',
        tokenType: 'dep',
        appleIdentifier: `apple@${tenant.domain}`,
        tokenExpirationDateTime: tenant.daysAgo(10),
        lastSyncErrorCode: 0,
        syncedDeviceCount: 12,
        lastSuccessfulSyncDateTime: tenant.daysAgo(1),
        lastSyncTriggeredDateTime: tenant.daysAgo(1),
      },
    ],
    'devicemanagement/manageddevicecleanuprules': [
      {
        id: familyId(tenant, 'intune', 30),
        displayName: 'Old devices',
        description: null,
        deviceCleanupRulePlatformType: 'all',
        deviceInactivityBeforeRetirementInDays: 90,
        lastModifiedDateTime: tenant.daysAgo(50),
      },
    ],
    'devicemanagement/operationapprovalpolicies': [
      {
        id: familyId(tenant, 'intune', 35),
        displayName: 'Scripts',
        description: 'Two people for scripts',
        policyType: 'script',
        policyPlatform: 'notApplicable',
        policySet: { policyType: 'script', policyPlatform: 'notApplicable' },
        approverGroupIds: [tenant.guid('group', 5)],
        lastModifiedDateTime: tenant.daysAgo(50),
      },
    ],
    'devicemanagement/configurationpolicies': [
      policy(0, 'BitLocker', 'endpointSecurityDiskEncryption', [
        'device_vendor_msft_bitlocker_requiredeviceencryption',
      ]),
      policy(1, 'Browser', 'none', ['device_vendor_msft_policy_config_edge_smartscreen']),
    ],
  };
}
