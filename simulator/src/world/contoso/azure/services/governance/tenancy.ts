import type { JsonObject } from '../../../../world.ts';
import { type ExtensionRow, type Hanging, hanging } from '../../extension-row.ts';
import { builtInRole } from '../../role-definitions.ts';

/** Somebody with a role from before Azure RBAC; retired, and still answered here and there. */
function classicAdministrator(it: Hanging): JsonObject {
  return hanging(it, 'Microsoft.Authorization/classicAdministrators', `1003${String(it.index).padStart(12, '0')}`, {
    emailAddress: `admin${it.index}@contoso.com`,
    role: it.place === 0 ? 'ServiceAdministrator;AccountAdministrator' : 'CoAdministrator',
  });
}

const offerName = (it: Hanging): string => it.estate.serial('lighthouse', it.subscription);

/** Principals of another tenant, the one that the subscription names in `managedByTenants`. */
function offer({ estate, subscription }: Hanging): JsonObject {
  return {
    registrationDefinitionName: 'Managed "operations"',
    description: null,
    managedByTenantId: estate.serial('managing-tenant', subscription),
    managedByTenantName: 'Fabrikam',
    manageeTenantId: estate.tenant.id,
    manageeTenantName: estate.tenant.displayName,
    provisioningState: 'Succeeded',
    authorizations: [
      {
        principalId: estate.serial('lighthouse-team', subscription),
        principalIdDisplayName: 'Fabrikam operations',
        roleDefinitionId: builtInRole('Contributor'),
      },
    ],
    eligibleAuthorizations: [
      {
        principalId: estate.serial('lighthouse-admin', subscription),
        roleDefinitionId: builtInRole('Owner'),
        justInTimeAccessPolicy: { multiFactorAuthProvider: 'Azure', maximumActivationDuration: 'PT8H' },
      },
    ],
  };
}

const registrationDefinition = (it: Hanging): JsonObject =>
  hanging(it, 'Microsoft.ManagedServices/registrationDefinitions', offerName(it), offer(it));

function registrationAssignment(it: Hanging): JsonObject {
  const id = `${it.scope}/providers/Microsoft.ManagedServices/registrationDefinitions/${offerName(it)}`;
  return hanging(it, 'Microsoft.ManagedServices/registrationAssignments', it.estate.serial('delegation', it.index), {
    registrationDefinitionId: id,
    provisioningState: 'Succeeded',
    registrationDefinition: { id, name: offerName(it), properties: offer(it) },
  });
}

function hierarchySettings(it: Hanging): JsonObject {
  return {
    id: `${it.scope}/settings/default`,
    name: 'default',
    type: 'Microsoft.Management/managementGroups/settings',
    properties: {
      tenantId: it.estate.tenant.id,
      defaultManagementGroup: '/providers/Microsoft.Management/managementGroups/MG-Sandbox',
      requireAuthorizationForGroupCreation: false,
    },
  };
}

function subscriptionPolicy(it: Hanging): JsonObject {
  return hanging(it, 'Microsoft.Subscription/policies', 'default', {
    policyId: it.estate.serial('subscription-policy', 0),
    blockSubscriptionsLeavingTenant: true,
    blockSubscriptionsIntoTenant: false,
    exemptedPrincipals: [it.estate.tenant.guid('user', 0)],
  });
}

/** Who else manages subscriptions, and what holds for all of the tenant. */
export const tenancyExtensions: readonly ExtensionRow[] = [
  {
    type: 'Microsoft.Authorization/classicAdministrators',
    anchors: { subscription: [2, 0, 0, 0, 0, 0, 1] },
    body: classicAdministrator,
  },
  {
    type: 'Microsoft.ManagedServices/registrationDefinitions',
    anchors: { subscription: [0, 0, 0, 0, 1, 0, 0, 0, 0] },
    body: registrationDefinition,
  },
  {
    type: 'Microsoft.ManagedServices/registrationAssignments',
    anchors: { subscription: [0, 0, 0, 0, 1, 0, 0, 0, 0] },
    body: registrationAssignment,
  },
  {
    type: 'Microsoft.Management/managementGroups/settings',
    anchors: {},
    fixed: [{ kind: 'managementGroup', index: 0 }],
    body: hierarchySettings,
  },
  { type: 'Microsoft.Subscription/policies', anchors: {}, fixed: [{ kind: 'root' }], body: subscriptionPolicy },
];
