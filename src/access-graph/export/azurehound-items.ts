/**
 * Single objects in the shapes that AzureHound writes (SpecterOps/AzureHound, `models` and `enums/kind.go`, file version 5): ids,
 * display names and tenant ids in capitals. Pure.
 */
import { accessPolicies, type Facts, flag, text, texts } from '../worker/facts.ts';
import type { IdentityRow, NodeRow } from './pages.ts';

export interface Item {
  readonly kind: string;
  readonly data: object;
}

export interface Tenant {
  readonly id: string;
  readonly name: string;
}

export const upper = (value: unknown): string => (typeof value === 'string' ? value.toUpperCase() : '');
const managementGroups = '/providers/Microsoft.Management/managementGroups/';
const afterLast = (id: string) => id.slice(id.lastIndexOf('/') + 1);

/** An object of the directory with its tenant. */
const directory =
  (kind: string, more: (facts: Facts, row: NodeRow) => object) =>
  (row: NodeRow, tenant: Tenant): Item[] => [
    {
      kind,
      data: {
        id: upper(row.azureId),
        displayName: upper(row.name),
        ...more(row.properties ?? {}, row),
        tenantId: upper(tenant.id),
        tenantName: upper(tenant.name),
      },
    },
  ];

/** A resource with its group, subscription and identities. */
const resource =
  (kind: string) =>
  (row: NodeRow, tenant: Tenant, identities: readonly IdentityRow[]): Item[] => [
    { kind, data: { ...arm(row), identity: identityOf(identities, tenant), tenantId: upper(tenant.id) } },
  ];

function arm(row: NodeRow) {
  const id = row.azureId ?? '';
  const segments = id.split('/');
  return {
    id: upper(id),
    name: row.name,
    location: text(row.properties?.location),
    subscriptionId: upper(segments.slice(0, 3).join('/')),
    resourceGroupId: upper(segments.slice(0, 5).join('/')),
    resourceGroupName: upper(segments[4]),
  };
}

function identityOf(identities: readonly IdentityRow[], tenant: Tenant): object | undefined {
  if (identities.length === 0) return undefined;
  const system = identities.find(({ kind }) => kind === 'system-assigned');
  const assigned = identities.filter(({ kind }) => kind !== 'system-assigned');
  return {
    ...(system && { principalId: upper(system.target), tenantId: upper(tenant.id) }),
    type: [system && 'SystemAssigned', assigned.length > 0 && 'UserAssigned'].filter(Boolean).join(', '),
    userAssignedIdentities: Object.fromEntries(
      assigned.map(({ target, principalId }) => [target, { principalId: upper(principalId) }]),
    ),
  };
}

/** What lies in a management group, as its own item. */
function descendant(row: NodeRow, parent: string | undefined, type: string): Item[] {
  if (parent === undefined) return [];
  const properties = { display_name: upper(row.name), parent: { id: upper(managementGroups + parent) } };
  return [
    {
      kind: 'AZManagementGroupDescendant',
      data: { id: upper(row.azureId), name: afterLast(row.azureId ?? ''), type, properties },
    },
  ];
}

function keyVault(row: NodeRow, tenant: Tenant): Item[] {
  const { resourceGroupId, resourceGroupName: _, ...shape } = arm(row);
  const facts = row.properties ?? {};
  const policies = accessPolicies(facts.accessPolicies).map(policyEntry);
  const trusted = upper(text(facts.tenantId) ?? tenant.id);
  const properties = {
    accessPolicies: policies,
    enableRbacAuthorization: flag(facts.enableRbacAuthorization) ?? false,
    tenantId: trusted,
    vaultUri: text(facts.vaultUri),
  };
  return [
    {
      kind: 'AZKeyVault',
      data: {
        ...shape,
        subscriptionId: afterLast(shape.subscriptionId),
        resourceGroup: resourceGroupId,
        properties,
        tenantId: trusted,
      },
    },
    // Policies are without effect where roles decide.
    ...(flag(facts.enableRbacAuthorization) === true ? [] : policies).map((policy) => ({
      kind: 'AZKeyVaultAccessPolicy',
      data: { ...policy, keyVaultId: shape.id },
    })),
  ];
}

/** Readers of the format look for `Get` with a capital; the service writes either. */
function policyEntry({ objectId, tenantId, applicationId, permissions }: Facts) {
  const granted = Object.entries((permissions ?? {}) as Facts).map(([kind, names]) => [
    kind,
    texts(names).map((name) => name.charAt(0).toUpperCase() + name.slice(1)),
  ]);
  return {
    objectId: upper(objectId),
    ...(text(applicationId) !== undefined && { applicationId: upper(applicationId) }),
    tenantId: upper(tenantId),
    permissions: Object.fromEntries(granted),
  };
}

type Shape = (row: NodeRow, tenant: Tenant, identities: readonly IdentityRow[]) => Item[];

/** Types whose rows stand for themselves. */
export const itemShapes: Readonly<Record<string, Shape>> = {
  entra_organization: (row, tenant) => [
    {
      kind: 'AZTenant',
      data: {
        id: upper(`/tenants/${tenant.id}`),
        displayName: upper(row.name),
        tenantId: upper(tenant.id),
        collected: true,
      },
    },
  ],
  entra_user: directory('AZUser', (facts) => ({
    accountEnabled: flag(facts.accountEnabled),
    createdDateTime: text(facts.createdDateTime),
    jobTitle: text(facts.jobTitle),
    lastPasswordChangeDateTime: text(facts.lastPasswordChangeDateTime),
    mail: text(facts.mail),
    onPremisesSyncEnabled: flag(facts.onPremisesSyncEnabled),
    userPrincipalName: text(facts.userPrincipalName),
    userType: text(facts.userType),
  })),
  entra_group: directory('AZGroup', (facts) => ({
    description: text(facts.description),
    createdDateTime: text(facts.createdDateTime),
    groupTypes: texts(facts.groupTypes),
    isAssignableToRole: flag(facts.isAssignableToRole),
    mail: text(facts.mail),
    mailEnabled: flag(facts.mailEnabled),
    membershipRule: text(facts.membershipRule),
    membershipRuleProcessingState: text(facts.membershipRuleProcessingState),
    onPremisesSyncEnabled: flag(facts.onPremisesSyncEnabled),
    securityEnabled: flag(facts.securityEnabled),
    visibility: text(facts.visibility),
  })),
  entra_application: directory('AZApp', (facts) => ({
    appId: upper(facts.appId),
    createdDateTime: text(facts.createdDateTime),
    publisherDomain: text(facts.publisherDomain),
    signInAudience: text(facts.signInAudience),
  })),
  entra_service_principal: directory('AZServicePrincipal', (facts) => ({
    accountEnabled: flag(facts.accountEnabled),
    appDisplayName: undefined,
    appId: upper(facts.appId),
    appOwnerOrganizationId: upper(facts.appOwnerOrganizationId),
    appRoleAssignmentRequired: flag(facts.appRoleAssignmentRequired),
    servicePrincipalNames: texts(facts.servicePrincipalNames),
    servicePrincipalType: text(facts.servicePrincipalType),
  })),
  entra_device: directory('AZDevice', (facts) => ({
    accountEnabled: flag(facts.accountEnabled),
    deviceId: upper(facts.deviceId),
    isCompliant: flag(facts.isCompliant),
    isManaged: flag(facts.isManaged),
    operatingSystem: text(facts.operatingSystem),
    operatingSystemVersion: text(facts.operatingSystemVersion),
    trustType: text(facts.trustType),
  })),
  entra_directory_role: directory('AZRole', (facts) => ({
    description: text(facts.description),
    isBuiltIn: flag(facts.isBuiltIn),
    isEnabled: flag(facts.isEnabled),
    templateId: text(facts.templateId),
    version: text(facts.version),
  })),
  azure_management_group: (row, tenant) => [
    {
      kind: 'AZManagementGroup',
      data: {
        id: upper(row.azureId),
        name: afterLast(row.azureId ?? ''),
        properties: {
          displayName: upper(row.name),
          tenantId: upper(text(row.properties?.tenantId) ?? tenant.id),
        },
        tenantId: upper(tenant.id),
      },
    },
    ...descendant(row, text(row.properties?.parentId)?.split('/').at(-1), 'Microsoft.Management/managementGroups'),
  ],
  azure_subscription: (row, tenant) => [
    {
      kind: 'AZSubscription',
      data: {
        id: upper(row.azureId),
        displayName: upper(row.name),
        state: text(row.properties?.state),
        subscriptionId: upper(afterLast(row.azureId ?? '')),
        tenantId: upper(text(row.properties?.tenantId) ?? tenant.id),
      },
    },
    ...descendant(
      row,
      texts(row.properties?.managementGroupAncestors)[0],
      'Microsoft.Management/managementGroups/subscriptions',
    ),
  ],
  azure_resource_group: (row, tenant) => {
    const { id, name, location, subscriptionId } = arm(row);
    return [{ kind: 'AZResourceGroup', data: { id, name, location, subscriptionId, tenantId: upper(tenant.id) } }];
  },
  azure_key_vault: keyVault,
  azure_virtual_machine: resource('AZVM'),
  azure_virtual_machine_scale_set: resource('AZVMScaleSet'),
  azure_web_app: resource('AZWebApp'),
  azure_function_app: resource('AZFunctionApp'),
  azure_logic_app_workflow: resource('AZLogicApp'),
  azure_automation_account: resource('AZAutomationAccount'),
  azure_container_registry: resource('AZContainerRegistry'),
  azure_kubernetes_cluster: resource('AZManagedCluster'),
  azure_storage_account: resource('AZStorageAccount'),
};
