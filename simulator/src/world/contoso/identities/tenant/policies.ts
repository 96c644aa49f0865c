import type { JsonObject } from '../../../world.ts';
import type { Directory } from '../directory.ts';
import { authenticationMethodsPolicy } from './authentication-methods.ts';
import { familyId } from './ids.ts';

const half = (accessType: string, target: string, targetType: string): JsonObject => ({
  accessType,
  targets: [{ target, targetType }],
});
const collaboration = (users: string, applications: string): JsonObject => ({
  usersAndGroups: half(users, 'AllUsers', 'user'),
  applications: half(applications, 'AllApplications', 'application'),
});

/** Restrictions of one kind of holder: passwords are limited, keys are not. */
function restrictions(maxLifetime: string, since: string): JsonObject {
  const restriction = (restrictionType: string, state: string, lifetime: string | null): JsonObject => ({
    restrictionType,
    state,
    maxLifetime: lifetime,
    restrictForAppsCreatedAfterDateTime: since,
  });
  return {
    passwordCredentials: [
      restriction('passwordLifetime', 'enabled', maxLifetime),
      restriction('passwordAddition', 'disabled', null),
    ],
    keyCredentials: [],
  };
}

/** Policies that the tenant has once, by path in lower case. */
export function tenantPolicies(directory: Directory): Readonly<Record<string, JsonObject>> {
  const { tenant } = directory;
  const everyone: JsonObject = { '@odata.type': '#microsoft.graph.allDeviceRegistrationMembership' };
  return {
    'policies/authenticationmethodspolicy': authenticationMethodsPolicy(directory),
    'policies/crosstenantaccesspolicy': {
      id: 'crossTenantAccessPolicy',
      displayName: 'CrossTenantAccessPolicy',
      description: null,
      deletedDateTime: null,
      allowedCloudEndpoints: [],
    },
    'policies/crosstenantaccesspolicy/default': {
      isServiceDefault: false,
      automaticUserConsentSettings: { inboundAllowed: false, outboundAllowed: false },
      b2bCollaborationInbound: collaboration('allowed', 'allowed'),
      b2bCollaborationOutbound: collaboration('allowed', 'allowed'),
      b2bDirectConnectInbound: collaboration('blocked', 'blocked'),
      b2bDirectConnectOutbound: collaboration('blocked', 'blocked'),
      inboundTrust: {
        isMfaAccepted: true,
        isCompliantDeviceAccepted: false,
        isHybridAzureADJoinedDeviceAccepted: false,
      },
      tenantRestrictions: null,
    },
    'policies/defaultappmanagementpolicy': {
      id: '00000000-0000-0000-0000-000000000000',
      deletedDateTime: null,
      displayName: 'Default app management tenant policy',
      description: 'Default tenant policy that enforces app management restrictions on applications.',
      isEnabled: true,
      applicationRestrictions: restrictions('P365D', tenant.daysAgo(300)),
      servicePrincipalRestrictions: restrictions('P90D', tenant.daysAgo(300)),
    },
    'policies/deviceregistrationpolicy': {
      id: 'deviceRegistrationPolicy',
      displayName: 'Device Registration Policy',
      description: 'Quotas and controls of device registration.',
      userDeviceQuota: 50,
      multiFactorAuthConfiguration: 'notRequired',
      azureADRegistration: { isAdminConfigurable: false, allowedToRegister: everyone },
      azureADJoin: {
        isAdminConfigurable: true,
        allowedToJoin: {
          '@odata.type': '#microsoft.graph.enumeratedDeviceRegistrationMembership',
          users: [tenant.guid('user', 2)],
          groups: [tenant.guid('group', 2)],
        },
        localAdmins: { enableGlobalAdmins: true, registeringUsers: everyone },
      },
      localAdminPassword: { isEnabled: false },
    },
  };
}

/** Policies of which a tenant may have several, by path in lower case. */
export function policySets(directory: Directory): Readonly<Record<string, readonly JsonObject[]>> {
  const { tenant } = directory;
  const setting = (index: number, displayName: string, values: Readonly<Record<string, string>>): JsonObject => ({
    id: familyId(tenant, 'setting', index),
    displayName,
    templateId: familyId(tenant, 'setting', 100 + index),
    values: Object.entries(values).map(([name, value]) => ({ name, value })),
  });
  const definition = (value: JsonObject): string[] => [JSON.stringify(value)];
  return {
    groupsettings: [
      setting(0, 'Group.Unified', {
        EnableGroupCreation: 'true',
        GroupCreationAllowedGroupId: '',
        AllowGuestsToBeGroupOwner: 'false',
        AllowGuestsToAccessGroups: 'True',
      }),
      setting(1, 'Password Rule Settings', {
        LockoutThreshold: '10',
        LockoutDurationInSeconds: '60',
        EnableBannedPasswordCheck: 'False',
        BannedPasswordList: 'contoso\tseattle',
        EnableBannedPasswordCheckOnPremises: 'True',
        BannedPasswordCheckOnPremisesMode: 'Audit',
      }),
      setting(2, 'Consent Policy Settings', {
        EnableGroupSpecificConsent: 'true',
        BlockUserConsentForRiskyApps: 'true',
      }),
    ],
    grouplifecyclepolicies: [
      {
        id: familyId(tenant, 'policy', 0),
        alternateNotificationEmails: `it@${tenant.domain}`,
        groupLifetimeInDays: 365,
        managedGroupTypes: 'Selected',
      },
    ],
    'policies/activitybasedtimeoutpolicies': [
      {
        id: familyId(tenant, 'policy', 1),
        deletedDateTime: null,
        displayName: 'Idle time-out',
        description: null,
        isOrganizationDefault: true,
        definition: definition({
          ActivityBasedTimeoutPolicy: {
            Version: 1,
            ApplicationPolicies: [{ ApplicationId: 'default', WebSessionIdleTimeout: '06:00:00' }],
          },
        }),
      },
    ],
    'policies/b2bmanagementpolicies': [
      {
        id: familyId(tenant, 'policy', 2),
        deletedDateTime: null,
        displayName: 'B2B management policy',
        description: null,
        isOrganizationDefault: true,
        definition: definition({
          B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy: { AllowedDomains: ['fabrikam.com'] } },
        }),
      },
    ],
    'directory/onpremisessynchronization': [
      {
        id: tenant.id,
        configuration: {
          accidentalDeletionPrevention: {
            alertThreshold: 500,
            synchronizationPreventionType: 'enabledForCount',
          },
        },
        features: {
          passwordSyncEnabled: false,
          passwordWritebackEnabled: true,
          blockSoftMatchEnabled: false,
          blockCloudObjectTakeoverThroughHardMatchEnabled: true,
          userForcePasswordChangeOnLogonEnabled: false,
        },
      },
    ],
    'policies/crosstenantaccesspolicy/partners': [0, 1].map((index) => ({
      tenantId: familyId(tenant, 'partner', index),
      isServiceProvider: index === 1,
      isInMultiTenantOrganization: false,
      inboundTrust:
        index === 0
          ? { isMfaAccepted: true, isCompliantDeviceAccepted: true, isHybridAzureADJoinedDeviceAccepted: false }
          : null,
      automaticUserConsentSettings: { inboundAllowed: index === 0, outboundAllowed: null },
      b2bCollaborationInbound: index === 0 ? collaboration('allowed', 'blocked') : null,
      b2bCollaborationOutbound: null,
      b2bDirectConnectInbound: null,
      b2bDirectConnectOutbound: null,
      tenantRestrictions: null,
    })),
  };
}
