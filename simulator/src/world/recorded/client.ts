/** The application that reads a recorded tenant. It is not part of the recorded directory. */
import type { ClientIdentity } from '../world.ts';
import { guidOf } from './placeholders.ts';

/** Application permissions by value, for everything that the Graph service can serve. */
const permissions = `AccessReview.Read.All AdministrativeUnit.Read.All Application.Read.All AuditLog.Read.All
AuthenticationContext.Read.All DelegatedPermissionGrant.Read.All Device.Read.All DeviceManagementConfiguration.Read.All
DeviceManagementManagedDevices.Read.All DeviceManagementServiceConfig.Read.All Directory.Read.All Domain.Read.All
EntitlementManagement.Read.All Group.Read.All GroupMember.Read.All GroupSettings.Read.All IdentityRiskEvent.Read.All
IdentityRiskyServicePrincipal.Read.All IdentityRiskyUser.Read.All LicenseAssignment.Read.All OnPremDirectorySynchronization.Read.All
Organization.Read.All OrgContact.Read.All Policy.Read.All Policy.Read.AuthenticationMethod Policy.Read.B2BManagementPolicy
Policy.Read.ConditionalAccess Policy.Read.DeviceConfiguration Policy.Read.PermissionGrant RoleAssignmentSchedule.Read.Directory
RoleEligibilitySchedule.Read.Directory RoleManagement.Read.All RoleManagement.Read.Directory RoleManagementPolicy.Read.Directory
SecurityEvents.Read.All SecurityIdentitiesHealth.Read.All User.Read.All UserAuthenticationMethod.Read.All`.split(/\s+/);

const reader = '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7';

/** `reader`: every permission, Reader at the root scope, ids that follow from the tenant's. The secret lasts until 2100. */
export function readerOf(tenantId: string): ClientIdentity {
  return {
    name: 'reader',
    clientId: guidOf(`client ${tenantId}`),
    servicePrincipalId: guidOf(`service principal ${tenantId}`),
    secrets: [
      { value: `sim~${guidOf(`secret ${tenantId}`).replaceAll('-', '')}`, endDateTime: '2100-01-01T00:00:00Z' },
    ],
    certificates: [],
    applicationPermissions: permissions,
    delegatedPermissions: [],
    roleAssignments: [{ scope: '/', roleDefinitionId: reader }],
  };
}
