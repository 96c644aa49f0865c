import type { JsonObject } from '../../world.ts';
import type { Estate } from './estate.ts';
import { type Principal, principalOf, type ServicePrincipals } from './principals.ts';
import { builtInRole, roleDefinitionId } from './role-definitions.ts';

/** One role assignment that is written down rather than computed: at `/` or at a management group. */
export interface FixedAssignment {
  readonly managementGroup: number | undefined;
  readonly role: string;
  readonly principal: Principal;
}

/** What is assigned at `/` and at management groups besides the clients' roles. */
export function fixedAssignments(estate: Estate): readonly FixedAssignment[] {
  const { tenant } = estate;
  const user = (index: number): Principal => ({ id: tenant.guid('user', index), principalType: 'User' });
  const group = (index: number): Principal => ({ id: tenant.guid('group', index), principalType: 'Group' });
  const platform = estate.groups.findIndex(({ name }) => name === 'mg-platform');
  const named: FixedAssignment[] = [
    // A Global Administrator who elevated access and never gave it back.
    { managementGroup: undefined, role: 'User Access Administrator', principal: user(0) },
    {
      managementGroup: undefined,
      role: 'User Access Administrator',
      principal: { id: tenant.guid('gone', 0), principalType: 'Unknown' },
    },
    { managementGroup: 0, role: 'Owner', principal: group(1) },
    { managementGroup: 0, role: 'Security Reader', principal: group(2) },
    { managementGroup: platform, role: 'Contributor', principal: group(3) },
    { managementGroup: platform, role: 'Network Contributor', principal: user(11) },
  ];
  const units = estate.groups
    .filter(({ name }) => name.startsWith('mg-corp-bu'))
    .map(
      ({ index }): FixedAssignment => ({ managementGroup: index, role: 'Contributor', principal: group(10 + index) }),
    );
  return [...named, ...units];
}

const GENERAL = [
  'Reader',
  'Contributor',
  'Reader',
  'Contributor',
  'Owner',
  'Monitoring Reader',
  'Network Contributor',
  'User Access Administrator',
] as const;

const BY_TYPE: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'microsoft.storage/storageaccounts': [
    'Storage Blob Data Reader',
    'Storage Blob Data Contributor',
    'Storage Blob Data Owner',
    'Reader and Data Access',
  ],
  'microsoft.keyvault/vaults': ['Key Vault Secrets User', 'Key Vault Administrator', 'Key Vault Crypto User'],
  'microsoft.compute/virtualmachines': [
    'Virtual Machine Administrator Login',
    'Virtual Machine User Login',
    'Virtual Machine Contributor',
  ],
  'microsoft.containerregistry/registries': ['AcrPull', 'AcrPush'],
};

/** An ABAC condition on blob containers, in the form the portal writes (version 2.0). */
const CONDITION =
  "((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'})) OR " +
  "(@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'invoices'))";

function roleOf(estate: Estate, type: string | undefined, index: number): string {
  const { tenant } = estate;
  const roles = type === undefined ? undefined : BY_TYPE[type];
  if (roles !== undefined) return builtInRole(tenant.pick('resource-role', index, roles));
  const customs = Math.ceil(tenant.scale.customRoles / 2);
  if (tenant.rarely('custom-role', index, 15))
    return tenant.guid('customRole', 2 * tenant.dice('which-custom', index, customs));
  return builtInRole(tenant.pick('role', index, GENERAL));
}

/** A role assignment at a scope. `type` is the resource type of a resource scope. */
export function roleAssignmentBody(
  estate: Estate,
  counts: ServicePrincipals,
  index: number,
  scope: string,
  type: string | undefined,
  fixed: FixedAssignment | undefined,
): JsonObject {
  const { tenant } = estate;
  const principal = fixed?.principal ?? principalOf(tenant, counts, 'role', index);
  const guid = tenant.guid('roleAssignment', index);
  const role = fixed === undefined ? roleOf(estate, type, index) : builtInRole(fixed.role);
  const conditional = type === 'microsoft.storage/storageaccounts' && index % 4 === 0;
  const created = tenant.daysAgo(1 + (index % 1200), 'role-assignment', index);
  const author = index % 10 === 0 ? '' : tenant.guid('user', tenant.dice('author', index, tenant.scale.users));
  const delegated = type === 'microsoft.containerregistry/registries' && index % 3 === 0;
  return {
    id: `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/roleAssignments/${guid}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name: guid,
    properties: {
      roleDefinitionId: roleDefinitionId(scope, role),
      principalId: principal.id,
      principalType: principal.principalType,
      scope,
      condition: conditional ? CONDITION : null,
      conditionVersion: conditional ? '2.0' : null,
      createdOn: created,
      updatedOn: created,
      createdBy: author,
      updatedBy: author,
      delegatedManagedIdentityResourceId: delegated ? managedElsewhere(estate, index) : null,
      description: index % 12 === 0 ? 'Requested in ticket "INC-4711" <see wiki>' : null,
    },
  };
}

/** The identity of another tenant's subscription for which an assignment was delegated; it is outside this world. */
function managedElsewhere(estate: Estate, index: number): string {
  const subscription = estate.serial('delegated', index);
  return `/subscriptions/${subscription}/resourceGroups/managed/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-delegated`;
}
