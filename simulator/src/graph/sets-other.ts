/** Reports, identity protection, identity governance, security and device management. */
import { type SetRule, setRule } from './set-rule.ts';

const report = { deniedAs: 'reports' } as const;
const risk = { deniedAs: 'forbidden', licence: 'risk', maxTop: 500 } as const;
const governance = { deniedAs: 'forbidden', licence: 'governance' } as const;
const entitlement = 'EntitlementManagement.Read.All';
const entitlementPath = 'identityGovernance/entitlementManagement';
const intune = { deniedAs: 'forbidden' } as const;

export const otherSets: readonly SetRule[] = [
  setRule('reports/authenticationMethods/userRegistrationDetails', 'userRegistrationDetails', 'AuditLog.Read.All', {
    ...report,
    licence: 'premium',
    maxTop: 999,
  }),
  setRule('reports/servicePrincipalSignInActivities', 'servicePrincipalSignInActivity', 'AuditLog.Read.All', {
    ...report,
    licence: 'premium',
    betaOnly: true,
  }),
  setRule('auditLogs/signIns', 'signIn', 'AuditLog.Read.All', {
    ...report,
    licence: 'premium',
    defaultPage: 1000,
    maxTop: 1000,
  }),
  setRule('auditLogs/directoryAudits', 'directoryAudit', 'AuditLog.Read.All Directory.Read.All', {
    ...report,
    maxTop: 1000,
  }),
  setRule('identityProtection/riskyUsers', 'riskyUser', 'IdentityRiskyUser.Read.All', risk),
  setRule('identityProtection/riskDetections', 'riskDetection', 'IdentityRiskEvent.Read.All', risk),
  setRule(
    'identityProtection/riskyServicePrincipals',
    'riskyServicePrincipal',
    'IdentityRiskyServicePrincipal.Read.All',
    { ...risk, licence: 'workload-risk' },
  ),
  setRule(`${entitlementPath}/accessPackages`, 'accessPackage', entitlement, governance),
  setRule(`${entitlementPath}/assignments`, 'accessPackageAssignment', entitlement, governance),
  setRule(`${entitlementPath}/assignmentPolicies`, 'accessPackageAssignmentPolicy', entitlement, governance),
  setRule(`${entitlementPath}/assignmentRequests`, 'accessPackageAssignmentRequest', entitlement, governance),
  setRule(`${entitlementPath}/accessPackageAssignmentApprovals`, 'approval', entitlement, governance),
  setRule(`${entitlementPath}/catalogs`, 'accessPackageCatalog', entitlement, governance),
  setRule(`${entitlementPath}/resources`, 'accessPackageResource', entitlement, governance),
  setRule('identityGovernance/accessReviews/definitions', 'accessReviewScheduleDefinition', 'AccessReview.Read.All', {
    licence: 'governance',
    maxTop: 100,
  }),
  setRule('security/secureScores', 'secureScore', 'SecurityEvents.Read.All'),
  setRule('security/identities/healthIssues', 'healthIssue', 'SecurityIdentitiesHealth.Read.All', {
    deniedAs: 'forbidden',
  }),
  setRule('deviceManagement', 'deviceManagement', 'DeviceManagementServiceConfig.Read.All', {
    ...intune,
    singleton: true,
  }),
  setRule(
    'deviceManagement/applePushNotificationCertificate',
    'applePushNotificationCertificate',
    'DeviceManagementConfiguration.Read.All DeviceManagementServiceConfig.Read.All',
    { ...intune, singleton: true },
  ),
  setRule('deviceAppManagement/vppTokens', 'vppToken', 'DeviceManagementServiceConfig.Read.All', intune),
  setRule('deviceManagement/depOnboardingSettings', 'depOnboardingSetting', 'DeviceManagementServiceConfig.Read.All', {
    ...intune,
    betaOnly: true,
  }),
  setRule(
    'deviceManagement/managedDeviceCleanupRules',
    'managedDeviceCleanupRule',
    'DeviceManagementManagedDevices.Read.All',
    { ...intune, betaOnly: true },
  ),
  setRule(
    'deviceManagement/operationApprovalPolicies',
    'operationApprovalPolicy',
    'DeviceManagementConfiguration.Read.All',
    { ...intune, betaOnly: true },
  ),
  setRule(
    'deviceManagement/configurationPolicies',
    'deviceManagementConfigurationPolicy',
    'DeviceManagementConfiguration.Read.All',
    { ...intune, betaOnly: true },
  ),
];
