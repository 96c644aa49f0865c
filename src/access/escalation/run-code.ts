/** Rights that run code as a resource's identity, or hand the identity out; by type of the resource. */
export interface RunCode {
  readonly type: string;
  /** Any of these is enough. */
  readonly actions: readonly string[];
  readonly dataActions?: readonly string[];
}

export const runCode: readonly RunCode[] = [
  {
    type: 'Microsoft.Compute/virtualMachines',
    actions: [
      'Microsoft.Compute/virtualMachines/runCommand/action',
      'Microsoft.Compute/virtualMachines/runCommands/write',
      'Microsoft.Compute/virtualMachines/extensions/write',
      'Microsoft.Compute/virtualMachines/write',
    ],
    dataActions: ['Microsoft.Compute/virtualMachines/loginAsAdmin/action'],
  },
  {
    type: 'Microsoft.Compute/virtualMachineScaleSets',
    actions: [
      'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/runCommand/action',
      'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/runCommands/write',
      'Microsoft.Compute/virtualMachineScaleSets/extensions/write',
      'Microsoft.Compute/virtualMachineScaleSets/write',
    ],
  },
  {
    type: 'Microsoft.HybridCompute/machines',
    actions: [
      'Microsoft.HybridCompute/machines/extensions/write',
      'Microsoft.HybridCompute/machines/runCommands/write',
    ],
    dataActions: ['Microsoft.HybridCompute/machines/loginAsAdmin/action'],
  },
  {
    type: 'Microsoft.Web/sites',
    actions: [
      'Microsoft.Web/sites/write',
      'Microsoft.Web/sites/publishxml/action',
      'Microsoft.Web/sites/config/list/action',
      'Microsoft.Web/sites/host/listkeys/action',
      'Microsoft.Web/sites/extensions/write',
    ],
  },
  {
    type: 'Microsoft.Automation/automationAccounts',
    actions: [
      'Microsoft.Automation/automationAccounts/write',
      'Microsoft.Automation/automationAccounts/jobs/write',
      'Microsoft.Automation/automationAccounts/runbooks/write',
      'Microsoft.Automation/automationAccounts/runbooks/draft/write',
      'Microsoft.Automation/automationAccounts/webhooks/write',
    ],
  },
  { type: 'Microsoft.Logic/workflows', actions: ['Microsoft.Logic/workflows/write'] },
  {
    type: 'Microsoft.DataFactory/factories',
    actions: ['Microsoft.DataFactory/factories/write', 'Microsoft.DataFactory/factories/pipelines/write'],
  },
  {
    type: 'Microsoft.App/containerApps',
    actions: ['Microsoft.App/containerApps/write', 'Microsoft.App/containerApps/exec/action'],
  },
  { type: 'Microsoft.App/jobs', actions: ['Microsoft.App/jobs/write', 'Microsoft.App/jobs/start/action'] },
  {
    type: 'Microsoft.ContainerInstance/containerGroups',
    actions: [
      'Microsoft.ContainerInstance/containerGroups/write',
      'Microsoft.ContainerInstance/containerGroups/containers/exec/action',
    ],
  },
  {
    type: 'Microsoft.ContainerService/managedClusters',
    actions: [
      'Microsoft.ContainerService/managedClusters/runcommand/action',
      'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action',
      'Microsoft.ContainerService/managedClusters/write',
    ],
  },
  {
    type: 'Microsoft.Batch/batchAccounts',
    actions: ['Microsoft.Batch/batchAccounts/write', 'Microsoft.Batch/batchAccounts/pools/write'],
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces',
    actions: [
      'Microsoft.MachineLearningServices/workspaces/write',
      'Microsoft.MachineLearningServices/workspaces/computes/write',
      'Microsoft.MachineLearningServices/workspaces/jobs/write',
    ],
  },
  { type: 'Microsoft.Resources/deploymentScripts', actions: ['Microsoft.Resources/deploymentScripts/write'] },
  {
    // Trusting an outside subject makes it this identity from anywhere.
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    actions: ['Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write'],
  },
];

/** Attaching an identity takes this right on the identity ... */
export const attachIdentity = 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action';

/** ... and any of these anywhere, to have something that it can be attached to. */
export const hostsIdentity: readonly string[] = [
  'Microsoft.Compute/virtualMachines/write',
  'Microsoft.Compute/virtualMachineScaleSets/write',
  'Microsoft.Web/sites/write',
  'Microsoft.ContainerInstance/containerGroups/write',
  'Microsoft.App/containerApps/write',
  'Microsoft.Logic/workflows/write',
  'Microsoft.Automation/automationAccounts/write',
  'Microsoft.DataFactory/factories/write',
  'Microsoft.Resources/deploymentScripts/write',
  'Microsoft.Authorization/policyAssignments/write',
];

/** Gives away roles. */
export const assignAction = 'Microsoft.Authorization/roleAssignments/write';

/** Requests to PIM for an assignment, or for an eligibility that one then activates. */
export const scheduleActions: readonly string[] = [
  'Microsoft.Authorization/roleAssignmentScheduleRequests/write',
  'Microsoft.Authorization/roleEligibilityScheduleRequests/write',
];
