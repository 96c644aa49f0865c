import type { Json, JsonObject } from '../../../../world.ts';
import { type ExtensionRow, type Hanging, hanging, typeAt } from '../../extension-row.ts';
import type { Scope } from '../../layout.ts';

const AUTHORIZATION = '/providers/Microsoft.Authorization';
const ROOT: Scope = { kind: 'root' };
const TOP_GROUP: Scope = { kind: 'managementGroup', index: 0 };

type Policy = readonly [name: string, displayName: string, category: string, effect: string, mode: string];

/** Built-in policies of the world: a few of the thousands. */
const BUILT_IN: readonly [Policy, ...Policy[]] = [
  [
    '404c3081-a854-4457-ae30-26a93ef643f9',
    'Secure transfer to storage accounts should be enabled',
    'Storage',
    'Audit',
    'Indexed',
  ],
  [
    'cf820ca0-f99e-4f3e-84fb-66e913812d21',
    'Resource logs in Key Vault should be enabled',
    'Key Vault',
    'AuditIfNotExists',
    'Indexed',
  ],
  ['e56962a6-4747-49cd-b67b-bf8b01975c4c', 'Allowed locations', 'General', 'Deny', 'Indexed'],
  [
    '95edb821-ddaf-4404-9732-666045e056b4',
    'Kubernetes cluster should not allow privileged containers',
    'Kubernetes',
    'Audit',
    'Microsoft.Kubernetes.Data',
  ],
  [
    '013e242c-8828-4970-87b3-ab247555486d',
    'Azure Backup should be enabled for Virtual Machines',
    'Backup',
    'AuditIfNotExists',
    'Indexed',
  ],
  [
    '4f11b553-d42e-4e3a-89be-32ca364cad4c',
    'A maximum of 3 owners should be designated for your subscription',
    'Security Center',
    'AuditIfNotExists',
    'All',
  ],
];
const SETS = [
  ['1f3afdf9-d0c9-4c3d-847f-89da613e70a8', 'Microsoft cloud security benchmark', 'Security Center'],
  ['1a5bb27d-173f-493e-9568-eb56638dde4d', 'CIS Microsoft Azure Foundations Benchmark v1.1.0', 'Regulatory Compliance'],
] as const;

const policyId = (name: string): string => `${AUTHORIZATION}/policyDefinitions/${name}`;
const setId = (place: number): string => `${AUTHORIZATION}/policySetDefinitions/${SETS[place % 2]?.[0] ?? ''}`;

/** Id of one of the built-in policies, by any number. */
export const builtInPolicyId = (index: number): string =>
  policyId((BUILT_IN[index % BUILT_IN.length] ?? BUILT_IN[0])[0]);

function effectParameter(effect: string): JsonObject {
  const allowedValues = [...new Set([effect, 'Audit', 'Disabled'])];
  return { effect: { type: 'String', metadata: { displayName: 'Effect' }, allowedValues, defaultValue: effect } };
}

/** The rule of a policy; one that deploys carries the template it deploys. */
function rule(effect: string, role?: string): JsonObject {
  const details: JsonObject = { type: 'Microsoft.Insights/diagnosticSettings' };
  if (role !== undefined) {
    details.roleDefinitionIds = [role];
    details.deployment = { properties: { mode: 'incremental', template: { resources: [] } } };
  }
  const outcome: JsonObject = effect === 'Audit' || effect === 'Deny' ? { effect } : { effect, details };
  const names = { if: { field: 'type', equals: 'Microsoft.KeyVault/vaults' } };
  return Object.fromEntries([...Object.entries(names), ['then', outcome]]);
}

function metadata({ estate, index }: Hanging, use: string): JsonObject {
  return {
    createdBy: estate.tenant.guid('user', estate.tenant.dice(use, index, estate.tenant.scale.users)),
    createdOn: estate.tenant.daysAgo(500, use, index),
    updatedBy: null,
    updatedOn: null,
  };
}

/** A built-in policy at `/`, or one of the tenant's own. */
function definition(it: Hanging): JsonObject {
  const type = 'Microsoft.Authorization/policyDefinitions';
  const known = it.at.kind === 'root' ? BUILT_IN[it.index] : undefined;
  if (known) {
    const [name, displayName, category, effect, mode] = known;
    return hanging(it, type, name, {
      displayName,
      policyType: 'BuiltIn',
      mode,
      description: `${displayName}.`,
      metadata: { version: '2.0.0', category, ...(it.index === 4 && { deprecated: true }) },
      version: '2.0.0',
      versions: ['2.0.0', '1.0.1'],
      parameters: effectParameter(effect),
      policyRule: rule("[parameters('effect')]"),
    });
  }
  const role = `${AUTHORIZATION}/roleDefinitions/749f88d5-cbae-40b8-bcfc-e573ddc772fa`;
  const deploys = it.index % 2 === 0;
  return hanging(it, type, it.estate.serial('policy', it.index), {
    displayName: deploys ? 'Send vault logs to the workspace' : 'Deny "public" addresses',
    policyType: 'Custom',
    mode: 'Indexed',
    description: deploys ? null : '',
    metadata: { category: 'Contoso', ...metadata(it, 'policy') },
    parameters: {},
    policyRule: deploys ? rule('DeployIfNotExists', role) : rule('Deny'),
  });
}

function setDefinition(it: Hanging): JsonObject {
  const known = it.at.kind === 'root' ? SETS[it.index] : undefined;
  const [name, displayName, category] = known ?? [
    it.estate.serial('policySet', it.index),
    'Contoso baseline',
    'Contoso',
  ];
  const members: Json[] = BUILT_IN.slice(0, known ? BUILT_IN.length : 2).map(([policy, title], at) => ({
    policyDefinitionReferenceId: title.replace(/\W/g, ''),
    policyDefinitionId: policyId(policy),
    parameters: {},
    groupNames: at % 2 === 0 ? ['benchmark_lt-3'] : [],
  }));
  return hanging(it, 'Microsoft.Authorization/policySetDefinitions', name, {
    displayName,
    policyType: known ? 'BuiltIn' : 'Custom',
    description: known ? displayName : null,
    metadata: known ? { version: '57.42.0', category } : { category, ...metadata(it, 'policySet') },
    parameters: {},
    policyDefinitions: members,
    policyDefinitionGroups: [{ name: 'benchmark_lt-3', additionalMetadataId: null }],
  });
}

/** The assignment that Defender for Cloud makes, or one of somebody of an own policy; it may act by an identity of its own. */
function assignment(it: Hanging): JsonObject {
  const { estate, index, scope, place, at } = it;
  const defender = at.kind === 'subscription' && place === 0;
  const name = defender
    ? 'SecurityCenterBuiltIn'
    : estate.serial('policyAssignment', index).replaceAll('-', '').slice(0, 24);
  const body = hanging(it, 'Microsoft.Authorization/policyAssignments', name, {
    displayName: defender
      ? `ASC Default (subscription: ${estate.subscriptionGuid(it.subscription)})`
      : `Assignment ${index}`,
    policyDefinitionId: defender ? setId(0) : at.kind === 'group' ? builtInPolicyId(index) : setId(index),
    scope,
    notScopes: [],
    parameters: defender && index % 3 === 0 ? { effect: { value: 'Disabled' } } : {},
    description: index % 2 === 0 ? '' : null,
    metadata: { assignedBy: defender ? 'Security Center' : 'Alex', ...metadata(it, 'policyAssignment') },
    enforcementMode: index % 4 === 3 ? 'DoNotEnforce' : 'Default',
  });
  return index % 5 === 4 ? { ...body, location: 'westeurope', identity: { type: 'None' } } : body;
}

function exemption(it: Hanging): JsonObject {
  const { estate, index } = it;
  return hanging(it, 'Microsoft.Authorization/policyExemptions', estate.serial('exemption', index).slice(0, 8), {
    policyAssignmentId: `${estate.subscriptionId(it.subscription)}${AUTHORIZATION}/policyAssignments/SecurityCenterBuiltIn`,
    policyDefinitionReferenceIds: index % 2 === 0 ? ['Allowedlocations'] : [],
    exemptionCategory: index % 2 === 0 ? 'Waiver' : 'Mitigated',
    expiresOn: index % 3 === 0 ? null : estate.tenant.daysAgo(index % 3 === 1 ? 30 : -90, 'exemption', index),
    displayName: 'Legacy system',
    description: index % 2 === 0 ? '' : 'Replaced next year',
    metadata: metadata(it, 'exemption'),
  });
}

const STATES_OF: Readonly<Record<string, number>> = {
  'microsoft.storage/storageaccounts': 0,
  'microsoft.keyvault/vaults': 1,
  'microsoft.containerservice/managedclusters': 3,
};

/** A state as Resource Graph shows it: ids in lower case, and empty texts for what there is not. */
function state(it: Hanging): JsonObject {
  const { estate, index, subscription } = it;
  const type = typeAt(it) ?? '';
  const policy = BUILT_IN[STATES_OF[type] ?? 2] ?? BUILT_IN[0];
  const complianceState = estate.tenant.pick('policyState', index, [
    'Compliant',
    'NonCompliant',
    'Exempt',
    'NonCompliant',
  ]);
  const assignmentId = `${estate.subscriptionId(subscription)}${AUTHORIZATION}/policyAssignments/SecurityCenterBuiltIn`;
  return hanging(it, 'Microsoft.PolicyInsights/policyStates', estate.serial('policyState', index).replaceAll('-', ''), {
    timestamp: estate.tenant.daysAgo(1, 'policyState', index),
    resourceId: it.scope.toLowerCase(),
    resourceType: estate.typeName(type),
    resourceLocation: estate.region(it.group),
    resourceGroup: estate.groupName(it.group).toLowerCase(),
    subscriptionId: estate.subscriptionGuid(subscription),
    policyAssignmentId: assignmentId.toLowerCase(),
    policyAssignmentName: 'SecurityCenterBuiltIn',
    policyAssignmentScope: estate.subscriptionId(subscription),
    policyDefinitionId: policyId(policy[0]).toLowerCase(),
    policyDefinitionName: policy[0],
    policyDefinitionAction: policy[3].toLowerCase(),
    policyDefinitionReferenceId: policy[1].replace(/\W/g, '').toLowerCase(),
    policyDefinitionGroupNames: ['benchmark_lt-3'],
    policySetDefinitionId: setId(0),
    policySetDefinitionName: SETS[0][0],
    isCompliant: complianceState !== 'NonCompliant',
    complianceState,
    complianceReasonCode: '',
  });
}

/** Defender's initiative is assigned in every subscription that has exemptions or states. */
export const policyExtensions: readonly ExtensionRow[] = [
  {
    type: 'Microsoft.Authorization/policyDefinitions',
    anchors: { subscription: [1, 0, 0, 2] },
    fixed: [...BUILT_IN.map(() => ROOT), TOP_GROUP],
    body: definition,
  },
  {
    type: 'Microsoft.Authorization/policySetDefinitions',
    anchors: { subscription: [0, 1, 0, 0] },
    fixed: [...SETS.map(() => ROOT), TOP_GROUP],
    body: setDefinition,
  },
  {
    type: 'Microsoft.Authorization/policyAssignments',
    anchors: { subscription: [1, 2, 1, 1], group: [0, 0, 0, 1, 0, 0, 0, 0] },
    fixed: [TOP_GROUP],
    body: assignment,
  },
  {
    type: 'Microsoft.Authorization/policyExemptions',
    anchors: { subscription: [0, 1, 0], group: [0, 0, 0, 0, 1, 0, 0, 0, 0] },
    body: exemption,
  },
  {
    type: 'Microsoft.PolicyInsights/policyStates',
    anchors: {
      'microsoft.storage/storageaccounts': [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      'microsoft.keyvault/vaults': [0, 1, 0, 0, 0, 0, 0],
      'microsoft.containerservice/managedclusters': [1],
    },
    body: state,
  },
];
