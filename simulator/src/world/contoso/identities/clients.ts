import type { ClientIdentity } from '../../world.ts';
import type { Estate } from '../azure/estate.ts';
import type { FixedAssignment } from '../azure/role-assignments.ts';
import type { Tenant } from '../core/tenant.ts';

/** The application permissions that an identity sync asks consent for. */
const READER = [
  'Organization.Read.All',
  'Domain.Read.All',
  'User.Read.All',
  'Group.Read.All',
  'Device.Read.All',
  'Application.Read.All',
  'Directory.Read.All',
  'RoleManagement.Read.Directory',
  'RoleEligibilitySchedule.Read.Directory',
  'RoleAssignmentSchedule.Read.Directory',
  'RoleManagementPolicy.Read.Directory',
  'AdministrativeUnit.Read.All',
  'Policy.Read.All',
  'AuditLog.Read.All',
  'IdentityRiskyUser.Read.All',
  'IdentityRiskEvent.Read.All',
  'EntitlementManagement.Read.All',
  'AccessReview.Read.All',
  'UserAuthenticationMethod.Read.All',
  'DeviceManagementConfiguration.Read.All',
  'DeviceManagementManagedDevices.Read.All',
  'DeviceManagementServiceConfig.Read.All',
  'IdentityRiskyServicePrincipal.Read.All',
  'MailboxSettings.Read',
  'OnPremDirectorySynchronization.Read.All',
  'Policy.Read.B2BManagementPolicy',
  'Policy.Read.DeviceConfiguration',
  'SecurityEvents.Read.All',
  'SecurityIdentitiesHealth.Read.All',
  'ThreatHunting.Read.All',
  'User-LifeCycleInfo.Read.All',
] as const;

const without = (...left: readonly string[]): readonly string[] => READER.filter((value) => !left.includes(value));

interface Plan {
  readonly name: string;
  readonly application?: readonly string[];
  readonly delegated?: readonly string[];
  /** Name of the management group on which the client is Reader; `root` for the tenant root group. */
  readonly reader?: string;
  readonly expired?: boolean;
}

/** The applications that may sign in; client n is application n and service principal n of the directory. */
const PLANS: readonly Plan[] = [
  { name: 'reader', application: READER, reader: 'root' },
  { name: 'expired-secret', application: READER, reader: 'root', expired: true },
  { name: 'no-consent', reader: 'root' },
  { name: 'no-reader', application: READER },
  { name: 'delegated', delegated: READER, reader: 'root' },
  { name: 'partial', application: without('AuditLog.Read.All', 'Policy.Read.All'), reader: 'mg-corp' },
  {
    name: 'directory-only',
    application: ['User.Read.All', 'Group.Read.All', 'Application.Read.All', 'Directory.Read.All'],
  },
];

/** A workload of the simulated cluster, trusted by the application `reader`. */
const CLUSTER = {
  issuer: 'https://oidc.simulated.example',
  subject: 'system:serviceaccount:assay:assay',
  audiences: ['api://AzureADTokenExchange'],
} as const;

export const CLIENTS = PLANS.length;
export const CLIENT_NAMES: readonly string[] = PLANS.map(({ name }) => name);

/** The secret's expiry in days from now. */
const expiryDays = (plan: Plan): number => (plan.expired === true ? -30 : 365);

export function clientIdentities(tenant: Tenant): readonly ClientIdentity[] {
  return PLANS.map((plan, index) => ({
    name: plan.name,
    clientId: tenant.guid('appId', index),
    servicePrincipalId: tenant.guid('servicePrincipal', index),
    secrets: [
      {
        value: `sim~${tenant.guid('client', index).replaceAll('-', '').slice(0, 28)}`,
        endDateTime: tenant.daysAgo(-expiryDays(plan)),
      },
    ],
    certificates: plan.name === 'reader' && tenant.certificate !== undefined ? [tenant.certificate] : [],
    applicationPermissions: plan.application ?? [],
    delegatedPermissions: plan.delegated ?? [],
    ...(plan.delegated && { redirectUris: ['http://localhost/api/integrations/entra/callback'] }),
    ...(plan.name === 'reader' && { federatedCredentials: [CLUSTER] }),
    roleAssignments: [],
  }));
}

/** The clients' Azure roles, which are among the world's own role assignments. */
export function clientAssignments(tenant: Tenant, groups: Estate['groups']): readonly FixedAssignment[] {
  return PLANS.flatMap(({ reader }, index): FixedAssignment[] => {
    if (reader === undefined) return [];
    const found = reader === 'root' ? 0 : groups.findIndex(({ name }) => name === reader);
    const principal = { id: tenant.guid('servicePrincipal', index), principalType: 'ServicePrincipal' as const };
    return [{ managementGroup: found, role: 'Reader', principal }];
  });
}
