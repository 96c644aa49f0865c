/** Policies, roles and Privileged Identity Management. */
import { type SetRule, setRule } from './set-rule.ts';

const single = { singleton: true } as const;
const policy = 'Policy.Read.All';
const methods = 'Policy.Read.AuthenticationMethod Policy.Read.All';
const roles = 'RoleManagement.Read.Directory Directory.Read.All';
const schedules = 'RoleManagement.Read.Directory RoleManagement.Read.All';
/** A recorded list of 102 role definitions came on one page, so the usual page of 100 does not hold here. */
const onePage = { defaultPage: 999 } as const;
const asPolicy = { deniedAs: 'policy' } as const;

export const policySets: readonly SetRule[] = [
  setRule(
    'roleManagement/directory/roleDefinitions',
    'unifiedRoleDefinition',
    `${roles} RoleManagement.Read.All`,
    onePage,
  ),
  setRule(
    'roleManagement/directory/roleAssignments',
    'unifiedRoleAssignment',
    `${roles} RoleManagement.Read.All`,
    onePage,
  ),
  setRule(
    'roleManagement/directory/roleAssignmentScheduleInstances',
    'unifiedRoleAssignmentScheduleInstance',
    `RoleAssignmentSchedule.Read.Directory ${schedules}`,
    { licence: 'pim' },
  ),
  setRule(
    'roleManagement/directory/roleEligibilityScheduleInstances',
    'unifiedRoleEligibilityScheduleInstance',
    `RoleEligibilitySchedule.Read.Directory ${schedules}`,
    { licence: 'pim' },
  ),
  setRule(
    'policies/roleManagementPolicyAssignments',
    'unifiedRoleManagementPolicyAssignment',
    `RoleManagementPolicy.Read.Directory ${schedules}`,
    { licence: 'pim' },
  ),
  setRule(
    'policies/roleManagementPolicies',
    'unifiedRoleManagementPolicy',
    `RoleManagementPolicy.Read.Directory ${schedules}`,
    { licence: 'pim' },
  ),
  setRule(
    'identity/conditionalAccess/policies',
    'conditionalAccessPolicy',
    `${policy} Policy.Read.ConditionalAccess`,
    asPolicy,
  ),
  setRule(
    'identity/conditionalAccess/namedLocations',
    'namedLocation',
    `${policy} Policy.Read.ConditionalAccess`,
    asPolicy,
  ),
  setRule(
    'identity/conditionalAccess/authenticationContextClassReferences',
    'authenticationContextClassReference',
    `${policy} Policy.Read.ConditionalAccess AuthenticationContext.Read.All`,
    asPolicy,
  ),
  setRule('identity/conditionalAccess/templates', 'conditionalAccessTemplate', policy, asPolicy),
  setRule('policies/authenticationStrengthPolicies', 'authenticationStrengthPolicy', methods),
  setRule('policies/authenticationMethodsPolicy', 'authenticationMethodsPolicy', methods, single),
  setRule('policies/identitySecurityDefaultsEnforcementPolicy', 'identitySecurityDefaultsEnforcementPolicy', policy, {
    ...single,
    ...asPolicy,
  }),
  setRule('policies/authorizationPolicy', 'authorizationPolicy', policy, single),
  setRule('policies/crossTenantAccessPolicy', 'crossTenantAccessPolicy', policy, single),
  setRule('policies/crossTenantAccessPolicy/default', 'crossTenantAccessPolicyConfigurationDefault', policy, single),
  setRule('policies/crossTenantAccessPolicy/partners', 'crossTenantAccessPolicyConfigurationPartner', policy),
  setRule('policies/adminConsentRequestPolicy', 'adminConsentRequestPolicy', `${policy} Directory.Read.All`, single),
  setRule('policies/activityBasedTimeoutPolicies', 'activityBasedTimeoutPolicy', policy),
  setRule('policies/permissionGrantPolicies', 'permissionGrantPolicy', `${policy} Policy.Read.PermissionGrant`),
  setRule('policies/defaultAppManagementPolicy', 'tenantAppManagementPolicy', policy, single),
  setRule('policies/deviceRegistrationPolicy', 'deviceRegistrationPolicy', 'Policy.Read.DeviceConfiguration', single),
  setRule('policies/b2bManagementPolicies', 'b2bManagementPolicy', 'Policy.Read.B2BManagementPolicy', {
    betaOnly: true,
  }),
];
