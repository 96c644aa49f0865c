import type { JsonObject } from '../../world.ts';
import type { Directory } from './directory.ts';
import { assignedPlans } from './licences.ts';

const CAPABILITIES = 'Email, OfficeCommunicationsOnline';

export function organization(directory: Directory): JsonObject {
  const { tenant } = directory;
  const domain = (name: string, isInitial: boolean, type: string): JsonObject => ({
    capabilities: CAPABILITIES,
    isDefault: name === tenant.domain,
    isInitial,
    name,
    type,
  });
  return {
    id: tenant.id,
    deletedDateTime: null,
    businessPhones: ['+1 555 0100'],
    city: null,
    country: null,
    countryLetterCode: 'US',
    createdDateTime: tenant.daysAgo(3000),
    defaultUsageLocation: null,
    displayName: tenant.displayName,
    marketingNotificationEmails: [],
    onPremisesLastSyncDateTime: tenant.daysAgo(0),
    onPremisesSyncEnabled: true,
    partnerTenantType: null,
    postalCode: null,
    preferredLanguage: 'en',
    privacyProfile: null,
    securityComplianceNotificationMails: [],
    securityComplianceNotificationPhones: [],
    state: null,
    street: null,
    technicalNotificationMails: [`it@${tenant.domain}`],
    tenantType: 'AAD',
    assignedPlans: [...assignedPlans(directory)],
    provisionedPlans: [],
    verifiedDomains: [
      domain(tenant.initialDomain, true, 'Managed'),
      domain(tenant.domain, false, 'Managed'),
      domain('fed.contoso.com', false, 'Federated'),
    ],
  };
}

export function domains({ tenant }: Directory): readonly JsonObject[] {
  const domain = (id: string, extra: JsonObject): JsonObject => ({
    id,
    authenticationType: 'Managed',
    availabilityStatus: null,
    isAdminManaged: true,
    isDefault: false,
    isInitial: false,
    isRoot: true,
    isVerified: true,
    manufacturer: null,
    model: null,
    supportedServices: ['Email', 'OfficeCommunicationsOnline'],
    passwordValidityPeriodInDays: null,
    passwordNotificationWindowInDays: null,
    state: null,
    ...extra,
  });
  return [
    domain(tenant.initialDomain, {
      isInitial: true,
      passwordValidityPeriodInDays: 2_147_483_647,
      passwordNotificationWindowInDays: 14,
    }),
    domain(tenant.domain, { isDefault: true, passwordValidityPeriodInDays: 90, passwordNotificationWindowInDays: 14 }),
    domain('fed.contoso.com', { authenticationType: 'Federated', isRoot: false }),
    domain('not-yet.example', { isVerified: false, supportedServices: [] }),
  ];
}

/** Singletons by their path in lower case. Security defaults are off where Conditional Access is in use. */
export function singletons({ tenant }: Directory): Readonly<Record<string, JsonObject>> {
  return {
    'policies/identitysecuritydefaultsenforcementpolicy': {
      id: '00000000-0000-0000-0000-000000000005',
      deletedDateTime: null,
      displayName: 'Security Defaults',
      description: 'Basic identity protection for tenants without Conditional Access.',
      isEnabled: !tenant.licences.has('P1') && !tenant.licences.has('P2'),
    },
    'policies/authorizationpolicy': {
      id: 'authorizationPolicy',
      deletedDateTime: null,
      displayName: 'Authorization Policy',
      description: 'Settings of what users and guests may do in the directory.',
      allowInvitesFrom: 'everyone',
      allowedToSignUpEmailBasedSubscriptions: true,
      allowedToUseSSPR: true,
      allowEmailVerifiedUsersToJoinOrganization: false,
      allowUserConsentForRiskyApps: null,
      blockMsolPowerShell: false,
      guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
      defaultUserRolePermissions: {
        allowedToCreateApps: true,
        allowedToCreateSecurityGroups: true,
        allowedToCreateTenants: true,
        allowedToReadBitlockerKeysForOwnedDevice: true,
        allowedToReadOtherUsers: true,
        permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-legacy'],
      },
    },
    'policies/adminconsentrequestpolicy': {
      isEnabled: false,
      version: 0,
      notifyReviewers: false,
      remindersEnabled: false,
      requestDurationInDays: 0,
      reviewers: [],
    },
  };
}
