import type { BuiltInRole } from './role-permissions.ts';

/** General, security, network, compute and storage roles as Microsoft publishes them (Azure built-in roles, August 2026). */
export const GENERAL_ROLES: readonly BuiltInRole[] = [
  ['8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'Owner', { actions: '*' }],
  [
    'b24988ac-6180-42a0-ab88-20f7382dd24c',
    'Contributor',
    {
      actions: '*',
      notActions:
        'Microsoft.Authorization/*/Delete Microsoft.Authorization/*/Write Microsoft.Authorization/elevateAccess/Action Microsoft.Blueprint/blueprintAssignments/write Microsoft.Blueprint/blueprintAssignments/delete Microsoft.Compute/galleries/share/action Microsoft.Purview/consents/write Microsoft.Purview/consents/delete Microsoft.Resources/deploymentStacks/manageDenySetting/action Microsoft.Subscription/cancel/action Microsoft.Subscription/enable/action',
    },
  ],
  ['acdd72a7-3385-48ef-bd42-f606fba81ae7', 'Reader', { actions: '*/read' }],
  [
    '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
    'User Access Administrator',
    { actions: '*/read Microsoft.Authorization/* Microsoft.Support/*' },
  ],
  [
    'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
    'Role Based Access Control Administrator',
    {
      actions:
        'Microsoft.Authorization/roleAssignments/write Microsoft.Authorization/roleAssignments/delete */read Microsoft.Support/*',
    },
  ],
  [
    'fb1c8493-542b-48eb-b624-b4c8fea62acd',
    'Security Admin',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Authorization/policyAssignments/* Microsoft.Authorization/policyDefinitions/* Microsoft.Authorization/policyExemptions/* Microsoft.Authorization/policySetDefinitions/* Microsoft.Insights/alertRules/* Microsoft.Management/managementGroups/read Microsoft.operationalInsights/workspaces/*/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Security/* Microsoft.IoTSecurity/* Microsoft.IoTFirmwareDefense/* Microsoft.Support/*',
    },
  ],
  [
    '39bc4728-0917-49c7-9d2c-d95423bc2eb4',
    'Security Reader',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Insights/alertRules/read Microsoft.operationalInsights/workspaces/*/read Microsoft.Resources/deployments/*/read Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Security/*/read Microsoft.IoTSecurity/*/read Microsoft.Support/*/read Microsoft.Security/iotDefenderSettings/packageDownloads/action Microsoft.Security/iotDefenderSettings/downloadManagerActivation/action Microsoft.Security/iotSensors/downloadResetPassword/action Microsoft.IoTSecurity/defenderSettings/packageDownloads/action Microsoft.IoTSecurity/defenderSettings/downloadManagerActivation/action Microsoft.Management/managementGroups/read',
    },
  ],
  [
    '4d97b98b-1d4f-4787-a291-c67834d212e7',
    'Network Contributor',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Network/* Microsoft.ResourceHealth/availabilityStatuses/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/*',
    },
  ],
  [
    '9980e02c-c2be-4d73-94e8-173b1dc7cf3c',
    'Virtual Machine Contributor',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Compute/availabilitySets/* Microsoft.Compute/locations/* Microsoft.Compute/virtualMachines/* Microsoft.Compute/virtualMachineScaleSets/* Microsoft.Compute/cloudServices/* Microsoft.Compute/disks/write Microsoft.Compute/disks/read Microsoft.Compute/disks/delete Microsoft.Compute/hostgroups/write Microsoft.Compute/hostgroups/hosts/write Microsoft.DevTestLab/schedules/* Microsoft.Insights/alertRules/* Microsoft.Network/applicationGateways/backendAddressPools/join/action Microsoft.Network/loadBalancers/backendAddressPools/join/action Microsoft.Network/loadBalancers/inboundNatPools/join/action Microsoft.Network/loadBalancers/inboundNatRules/join/action Microsoft.Network/loadBalancers/probes/join/action Microsoft.Network/loadBalancers/read Microsoft.Network/locations/* Microsoft.Network/networkInterfaces/* Microsoft.Network/networkSecurityGroups/join/action Microsoft.Network/networkSecurityGroups/read Microsoft.Network/publicIPAddresses/join/action Microsoft.Network/publicIPAddresses/read Microsoft.Network/virtualNetworks/read Microsoft.Network/virtualNetworks/subnets/join/action Microsoft.RecoveryServices/locations/* Microsoft.RecoveryServices/Vaults/backupFabrics/backupProtectionIntent/write Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/*/read Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/read Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/write Microsoft.RecoveryServices/Vaults/backupPolicies/read Microsoft.RecoveryServices/Vaults/backupPolicies/write Microsoft.RecoveryServices/Vaults/read Microsoft.RecoveryServices/Vaults/usages/read Microsoft.RecoveryServices/Vaults/write Microsoft.ResourceHealth/availabilityStatuses/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.SerialConsole/serialPorts/connect/action Microsoft.SqlVirtualMachine/* Microsoft.Storage/storageAccounts/listKeys/action Microsoft.Storage/storageAccounts/read Microsoft.Support/*',
    },
  ],
  [
    '1c0163c0-47e6-4577-8991-ea5c82e286e4',
    'Virtual Machine Administrator Login',
    {
      actions:
        'Microsoft.Network/publicIPAddresses/read Microsoft.Network/virtualNetworks/read Microsoft.Network/loadBalancers/read Microsoft.Network/networkInterfaces/read Microsoft.Compute/virtualMachines/*/read Microsoft.HybridCompute/machines/*/read Microsoft.HybridConnectivity/endpoints/listCredentials/action',
      dataActions:
        'Microsoft.Compute/virtualMachines/login/action Microsoft.Compute/virtualMachines/loginAsAdmin/action Microsoft.HybridCompute/machines/login/action Microsoft.HybridCompute/machines/loginAsAdmin/action',
    },
  ],
  [
    'fb879df8-f326-4884-b1cf-06f3ad86be52',
    'Virtual Machine User Login',
    {
      actions:
        'Microsoft.Network/publicIPAddresses/read Microsoft.Network/virtualNetworks/read Microsoft.Network/loadBalancers/read Microsoft.Network/networkInterfaces/read Microsoft.Compute/virtualMachines/*/read Microsoft.HybridCompute/machines/*/read Microsoft.HybridConnectivity/endpoints/listCredentials/action',
      dataActions: 'Microsoft.Compute/virtualMachines/login/action Microsoft.HybridCompute/machines/login/action',
    },
  ],
  [
    '17d1049b-9a84-46fb-8f53-869881c3d3ab',
    'Storage Account Contributor',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Insights/diagnosticSettings/* Microsoft.Network/virtualNetworks/subnets/joinViaServiceEndpoint/action Microsoft.ResourceHealth/availabilityStatuses/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Storage/storageAccounts/* Microsoft.Support/*',
    },
  ],
  [
    'b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
    'Storage Blob Data Owner',
    {
      actions:
        'Microsoft.Storage/storageAccounts/blobServices/containers/* Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action',
      dataActions: 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*',
    },
  ],
  [
    'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
    'Storage Blob Data Contributor',
    {
      actions:
        'Microsoft.Storage/storageAccounts/blobServices/containers/delete Microsoft.Storage/storageAccounts/blobServices/containers/read Microsoft.Storage/storageAccounts/blobServices/containers/write Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action',
      dataActions:
        'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write Microsoft.Storage/storageAccounts/blobServices/containers/blobs/move/action Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action',
    },
  ],
  [
    '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
    'Storage Blob Data Reader',
    {
      actions:
        'Microsoft.Storage/storageAccounts/blobServices/containers/read Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action',
      dataActions: 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read',
    },
  ],
  [
    '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
    'Storage Queue Data Contributor',
    {
      actions:
        'Microsoft.Storage/storageAccounts/queueServices/queues/delete Microsoft.Storage/storageAccounts/queueServices/queues/read Microsoft.Storage/storageAccounts/queueServices/queues/write',
      dataActions:
        'Microsoft.Storage/storageAccounts/queueServices/queues/messages/delete Microsoft.Storage/storageAccounts/queueServices/queues/messages/read Microsoft.Storage/storageAccounts/queueServices/queues/messages/write Microsoft.Storage/storageAccounts/queueServices/queues/messages/process/action',
    },
  ],
  [
    '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
    'Storage Table Data Contributor',
    {
      actions:
        'Microsoft.Storage/storageAccounts/tableServices/tables/read Microsoft.Storage/storageAccounts/tableServices/tables/write Microsoft.Storage/storageAccounts/tableServices/tables/delete',
      dataActions:
        'Microsoft.Storage/storageAccounts/tableServices/tables/entities/read Microsoft.Storage/storageAccounts/tableServices/tables/entities/write Microsoft.Storage/storageAccounts/tableServices/tables/entities/delete Microsoft.Storage/storageAccounts/tableServices/tables/entities/add/action Microsoft.Storage/storageAccounts/tableServices/tables/entities/update/action',
    },
  ],
  [
    '0c867c2a-1d8c-454a-a3db-ab2ea1bdc8bb',
    'Storage File Data SMB Share Contributor',
    {
      dataActions:
        'Microsoft.Storage/storageAccounts/fileServices/fileshares/files/read Microsoft.Storage/storageAccounts/fileServices/fileshares/files/write Microsoft.Storage/storageAccounts/fileServices/fileshares/files/delete',
    },
  ],
  [
    'c12c1c16-33a1-487b-954d-41c89c60f349',
    'Reader and Data Access',
    {
      actions:
        'Microsoft.Storage/storageAccounts/listKeys/action Microsoft.Storage/storageAccounts/ListAccountSas/action Microsoft.Storage/storageAccounts/read',
    },
  ],
  [
    '81a9662b-bebf-436f-a333-f67b29880f12',
    'Storage Account Key Operator Service Role',
    {
      actions:
        'Microsoft.Storage/storageAccounts/listkeys/action Microsoft.Storage/storageAccounts/regeneratekey/action',
    },
  ],
  [
    'e5e2a7ff-d759-4cd2-bb51-3152d37e2eb1',
    'Storage Account Backup Contributor',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Authorization/locks/read Microsoft.Authorization/locks/write Microsoft.Authorization/locks/delete Microsoft.Features/features/read Microsoft.Features/providers/features/read Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Storage/operations/read Microsoft.Storage/storageAccounts/objectReplicationPolicies/delete Microsoft.Storage/storageAccounts/objectReplicationPolicies/read Microsoft.Storage/storageAccounts/objectReplicationPolicies/write Microsoft.Storage/storageAccounts/objectReplicationPolicies/restorePointMarkers/write Microsoft.Storage/storageAccounts/blobServices/containers/read Microsoft.Storage/storageAccounts/blobServices/containers/write Microsoft.Storage/storageAccounts/blobServices/read Microsoft.Storage/storageAccounts/blobServices/write Microsoft.Storage/storageAccounts/read Microsoft.Storage/storageAccounts/restoreBlobRanges/action',
    },
  ],
];
