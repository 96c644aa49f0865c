import type { Plane } from '../actions/action-row.ts';
import type { Model } from '../model/model.ts';

/** What a right amounts to, the strongest first. */
export const tiers = ['ownsRoles', 'runsCode', 'writesData', 'readsData', 'writes', 'reads'] as const;
export type Tier = (typeof tiers)[number];

/** Actions that stand for a tier: a role that grants any of them has it. */
export const tierProbes: Readonly<Record<Tier, readonly (readonly [plane: Plane, action: string])[]>> = {
  ownsRoles: [
    ['control', 'Microsoft.Authorization/roleAssignments/write'],
    ['control', 'Microsoft.Authorization/roleDefinitions/write'],
    ['control', 'Microsoft.Authorization/roleAssignmentScheduleRequests/write'],
  ],
  runsCode: [
    ['control', 'Microsoft.Compute/virtualMachines/runCommand/action'],
    ['control', 'Microsoft.Compute/virtualMachines/extensions/write'],
    ['control', 'Microsoft.Web/sites/write'],
    ['control', 'Microsoft.Automation/automationAccounts/jobs/write'],
    ['control', 'Microsoft.ContainerService/managedClusters/runcommand/action'],
    ['control', 'Microsoft.Resources/deploymentScripts/write'],
  ],
  writesData: [
    ['control', 'Microsoft.Storage/storageAccounts/listKeys/action'],
    ['control', 'Microsoft.DocumentDB/databaseAccounts/listKeys/action'],
    ['data', 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write'],
    ['data', 'Microsoft.Storage/storageAccounts/tableServices/tables/entities/write'],
    ['data', 'Microsoft.KeyVault/vaults/secrets/setSecret/action'],
  ],
  readsData: [
    ['data', 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'],
    ['data', 'Microsoft.Storage/storageAccounts/tableServices/tables/entities/read'],
    ['data', 'Microsoft.KeyVault/vaults/secrets/getSecret/action'],
  ],
  writes: [
    ['control', 'Microsoft.Resources/subscriptions/resourceGroups/write'],
    ['control', 'Microsoft.Resources/deployments/write'],
    ['control', 'Microsoft.Network/networkSecurityGroups/write'],
    ['control', 'Microsoft.Storage/storageAccounts/write'],
    ['control', 'Microsoft.KeyVault/vaults/write'],
  ],
  reads: [
    ['control', 'Microsoft.Resources/subscriptions/resourceGroups/read'],
    ['control', 'Microsoft.Compute/virtualMachines/read'],
    ['control', 'Microsoft.Storage/storageAccounts/read'],
  ],
};

/** The tiers of a role, the strongest first. */
export function tiersOf(model: Model, role: number): Tier[] {
  return tiers.filter((tier) =>
    tierProbes[tier].some(([plane, action]) => model.actions.row(action, plane).byRole[role]),
  );
}

/** Actions that stand for what a role grants: one of each of its tiers, or its own where it has none. */
export function probesOf(model: Model, role: number): (readonly [plane: Plane, action: string])[] {
  const probes = tiersOf(model, role).flatMap((tier) => {
    const found = tierProbes[tier].find(([plane, action]) => model.actions.row(action, plane).byRole[role]);
    return found ? [found] : [];
  });
  if (probes.length > 0) return probes;
  const blocks = model.roles[role]?.blocks ?? [];
  const own = blocks.flatMap(({ actions, dataActions }) => [
    ...actions.map((action) => ['control', concrete(action)] as const),
    ...dataActions.map((action) => ['data', concrete(action)] as const),
  ]);
  return own.slice(0, mostOwnProbes);
}

const mostOwnProbes = 8;

/** An action that a pattern matches. */
const concrete = (pattern: string) => pattern.replace(/\/\*$/, '/read').replaceAll('*', 'any');
