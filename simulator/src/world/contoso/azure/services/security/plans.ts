import type { JsonObject } from '../../../../world.ts';
import { type ExtensionRow, type Hanging, hanging } from '../../extension-row.ts';

/** Subscriptions in turn; every fifth never used Defender for Cloud. */
const some = (...counts: readonly [number, number, number, number]): { readonly subscription: readonly number[] } => {
  const [first, second, third, fourth] = counts;
  return { subscription: [first, second, 0, third, fourth] };
};

const PLANS = [
  'CloudPosture',
  'Containers',
  'CosmosDbs',
  'KubernetesService',
  'SqlServers',
  'StorageAccounts',
  'VirtualMachines',
] as const;
const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  VirtualMachines: ['AgentlessVmScanning', 'MdeDesignatedSubscription', 'FileIntegrityMonitoring'],
  StorageAccounts: ['OnUploadMalwareScanning', 'SensitiveDataDiscovery'],
  Containers: ['ContainerRegistriesVulnerabilityAssessments', 'AgentlessDiscoveryForKubernetes'],
};

/** A plan: on or off, with its extensions; one that others replaced among them. */
function pricing(it: Hanging): JsonObject {
  const { estate, index, place, subscription } = it;
  const name = PLANS[place] ?? 'Api';
  const on = name !== 'KubernetesService' && estate.tenant.dice('plan', index, 3) > 0;
  const properties: JsonObject = {
    pricingTier: on ? 'Standard' : 'Free',
    freeTrialRemainingTime: on ? 'PT0S' : 'P30D',
  };
  if (on) properties.enablementTime = estate.tenant.daysAgo(200, 'plan', index);
  if (on && name === 'VirtualMachines') properties.subPlan = subscription % 2 === 0 ? 'P2' : 'P1';
  if (name === 'KubernetesService') Object.assign(properties, { deprecated: true, replacedBy: ['Containers'] });
  const extensions = EXTENSIONS[name];
  if (extensions) {
    properties.extensions = extensions.map((extension, at) => ({
      name: extension,
      isEnabled: on && (at + subscription) % 2 === 0 ? 'True' : 'False',
    }));
  }
  if (on && name === 'VirtualMachines') {
    properties.resourcesCoverageStatus = subscription % 3 === 0 ? 'PartiallyCovered' : 'FullyCovered';
    properties.enforce = 'False';
  }
  return hanging(it, 'Microsoft.Security/pricings', name, properties);
}

function contact(it: Hanging): JsonObject {
  const { subscription } = it;
  const loud = subscription % 2 === 0;
  return hanging(it, 'Microsoft.Security/securityContacts', 'default', {
    emails: loud ? 'security@contoso.com;oncall@contoso.com' : '',
    phone: loud ? '+49 30 5550100' : null,
    isEnabled: loud,
    notificationsByRole: { state: loud ? 'On' : 'Off', roles: loud ? ['Owner', 'Contributor'] : [] },
    notificationsSources: loud
      ? [
          { sourceType: 'Alert', minimalSeverity: subscription % 4 === 0 ? 'Medium' : 'High' },
          { sourceType: 'AttackPath', minimalRiskLevel: 'High' },
        ]
      : [{ sourceType: 'Alert', minimalSeverity: 'High' }],
  });
}

const autoProvisioning = (it: Hanging): JsonObject =>
  hanging(it, 'Microsoft.Security/autoProvisioningSettings', 'default', {
    autoProvision: it.subscription % 3 === 0 ? 'On' : 'Off',
  });

const SETTINGS = ['MCAS', 'WDATP', 'Sentinel'] as const;

function setting(it: Hanging): JsonObject {
  const name = SETTINGS[it.place] ?? 'MCAS';
  const kind = name === 'Sentinel' ? 'AlertSyncSettings' : 'DataExportSettings';
  return { ...hanging(it, 'Microsoft.Security/settings', name, { enabled: it.index % 3 !== 0 }), kind };
}

function secureScore(it: Hanging): JsonObject {
  const max = 58;
  const current = it.estate.tenant.dice('score', it.index, 2 * max) / 2;
  return hanging(it, 'Microsoft.Security/secureScores', 'ascScore', {
    displayName: 'ASC score',
    score: { max, current, percentage: Math.round((10_000 * current) / max) / 10_000 },
    weight: 10 + (it.index % 90),
  });
}

const STANDARDS = ['Microsoft-cloud-security-benchmark', 'PCI-DSS-4'] as const;

function standard(it: Hanging): JsonObject {
  const failed = it.estate.tenant.dice('standard', it.index, 20);
  return hanging(it, 'Microsoft.Security/regulatoryComplianceStandards', STANDARDS[it.place] ?? 'ISO-27001', {
    state: failed === 0 ? 'Passed' : 'Failed',
    passedControls: 40 - failed,
    failedControls: failed,
    skippedControls: 0,
    unsupportedControls: it.place,
  });
}

/** What Defender for Cloud keeps of a subscription. */
export const planExtensions: readonly ExtensionRow[] = [
  { type: 'Microsoft.Security/pricings', anchors: some(7, 7, 7, 4), body: pricing },
  { type: 'Microsoft.Security/securityContacts', anchors: some(1, 1, 0, 1), body: contact },
  { type: 'Microsoft.Security/autoProvisioningSettings', anchors: some(1, 1, 1, 1), body: autoProvisioning },
  { type: 'Microsoft.Security/settings', anchors: some(2, 3, 2, 2), body: setting },
  { type: 'Microsoft.Security/secureScores', anchors: some(1, 1, 1, 1), body: secureScore },
  { type: 'Microsoft.Security/regulatoryComplianceStandards', anchors: some(2, 1, 1, 0), body: standard },
];
