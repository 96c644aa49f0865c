import type { Declaration } from '../../declaration.ts';
import { activityBasedTimeoutPolicy } from './activity-based-timeout-policy.ts';
import { adminConsentRequestPolicy } from './admin-consent-request-policy.ts';
import { appManagementPolicy } from './app-management-policy.ts';
import { authenticationMethodConfiguration } from './authentication-method-configuration.ts';
import { authenticationMethodsPolicy } from './authentication-methods-policy.ts';
import { authenticationMethodsPolicyBeta } from './authentication-methods-policy-beta.ts';
import { authorizationPolicy } from './authorization-policy.ts';
import { b2bManagementPolicy } from './b2b-management-policy.ts';
import { crossTenantAccessDefault } from './cross-tenant-access-default.ts';
import { crossTenantAccessPartner } from './cross-tenant-access-partner.ts';
import { deviceRegistrationPolicy } from './device-registration-policy.ts';
import { groupLifecyclePolicy } from './group-lifecycle-policy.ts';
import { groupSetting } from './group-setting.ts';
import { onPremisesSynchronization } from './on-premises-synchronization.ts';
import { securityDefaults } from './security-defaults.ts';

export const policyDeclarations: readonly Declaration[] = [
  securityDefaults,
  authorizationPolicy,
  authenticationMethodsPolicy,
  authenticationMethodConfiguration,
  authenticationMethodsPolicyBeta,
  crossTenantAccessDefault,
  crossTenantAccessPartner,
  adminConsentRequestPolicy,
  groupSetting,
  groupLifecyclePolicy,
  activityBasedTimeoutPolicy,
  onPremisesSynchronization,
  appManagementPolicy,
  deviceRegistrationPolicy,
  b2bManagementPolicy,
];
