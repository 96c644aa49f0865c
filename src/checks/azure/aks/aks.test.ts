import type { Json } from '../../rule/index.ts';
import { type CheckCases, type Given, properties, testChecks } from '../../testing.ts';
import { valueCases } from '../shared/cases.test-support.ts';
import { clusterChecks } from './index.ts';
import { versionChecks } from './versions.ts';
import { workloadChecks, workloadRows } from './workloads.ts';

const unread: Given = { body: null };
const isOn = (path: string) => valueCases(path, { pass: [true], fail: [false], absent: 'fail' });
const pools = (...values: { [name: string]: Json }[]) => properties({ agentPoolProfiles: values });
const rotation = (enabled: boolean | null, enableSecretRotation: string | null) =>
  properties({ addonProfiles: { azureKeyvaultSecretsProvider: { enabled, config: { enableSecretRotation } } } });
const server = (authorizedIPRanges: string[] | null, enablePrivateCluster: boolean | null) =>
  properties({ apiServerAccessProfile: { authorizedIPRanges, enablePrivateCluster } });
const monitored = (metrics: boolean | null, agent: boolean | null) =>
  properties({
    azureMonitorProfile: { metrics: { enabled: metrics } },
    addonProfiles: { omsAgent: { enabled: agent } },
  });
const entra = (managed: boolean | null, enableAzureRBAC: boolean | null) =>
  properties({ aadProfile: { managed, enableAzureRBAC } });

testChecks(clusterChecks, {
  'aks-rbac': valueCases('properties.enableRBAC', { pass: [true], fail: [false], absent: 'unknown' }),
  'aks-local-accounts-disabled': isOn('properties.disableLocalAccounts'),
  'aks-entra-integration': {
    pass: [entra(true, true)],
    fail: [entra(false, true), entra(true, false)],
    unknown: [unread],
    absent: [
      { given: properties({ aadProfile: null }), says: 'fail' },
      { given: entra(null, true), says: 'fail' },
      { given: entra(true, null), says: 'fail' },
    ],
  },
  'aks-managed-identity': valueCases('identity.type', {
    pass: ['SystemAssigned', 'UserAssigned'],
    fail: ['None'],
    absent: 'fail',
  }),
  'aks-keyvault-secret-rotation': {
    pass: [rotation(true, 'true')],
    fail: [rotation(true, 'false')],
    unknown: [unread],
    absent: [
      { given: rotation(true, null), says: 'fail' },
      { given: rotation(null, 'true'), says: 'not-applicable' },
    ],
    notApplicable: [rotation(false, 'true'), properties({})],
  },
  'aks-private-cluster': isOn('properties.apiServerAccessProfile.enablePrivateCluster'),
  'aks-authorized-ip-ranges': {
    pass: [server(['203.0.113.0/24'], false), server([], true)],
    fail: [server([], false)],
    unknown: [unread],
    absent: [
      { given: server(null, null), says: 'fail' },
      { given: server(null, false), says: 'fail' },
      { given: server([], null), says: 'fail' },
    ],
  },
  'aks-nodes-no-public-ip': {
    pass: [pools({ enableNodePublicIP: false })],
    fail: [pools({ enableNodePublicIP: false }, { enableNodePublicIP: true })],
    unknown: [unread],
    absent: [
      { given: pools({ enableNodePublicIP: null }), says: 'pass' },
      { given: pools(), says: 'unknown' },
    ],
  },
  'aks-network-policy': valueCases('properties.networkProfile.networkPolicy', {
    pass: ['azure', 'Calico', 'cilium'],
    fail: ['none'],
    absent: 'fail',
  }),
  'aks-network-plugin-azure': valueCases('properties.networkProfile.networkPlugin', {
    pass: ['azure'],
    fail: ['kubenet', 'none'],
    absent: 'unknown',
  }),
  'aks-http-routing-off': valueCases('properties.addonProfiles.httpApplicationRouting.enabled', {
    pass: [false],
    fail: [true],
    absent: 'pass',
  }),
  'aks-azure-policy-addon': isOn('properties.addonProfiles.azurePolicy.enabled'),
  'aks-defender-profile': isOn('properties.securityProfile.defender.securityMonitoring.enabled'),
  'aks-monitoring': {
    pass: [monitored(true, false), monitored(false, true)],
    fail: [monitored(false, false)],
    unknown: [unread],
    absent: [
      { given: properties({}), says: 'fail' },
      { given: monitored(null, false), says: 'fail' },
      { given: monitored(false, null), says: 'fail' },
    ],
  },
  'aks-upgrade-channel': valueCases('properties.autoUpgradeProfile.upgradeChannel', {
    pass: ['rapid', 'stable', 'patch', 'node-image'],
    fail: ['none'],
    absent: 'fail',
  }),
  'aks-disk-cmk': valueCases('properties.diskEncryptionSetID', { pass: ['/set'], fail: [''], absent: 'fail' }),
  'aks-encryption-at-host': {
    pass: [pools({ enableEncryptionAtHost: true })],
    fail: [pools({ enableEncryptionAtHost: true }, { enableEncryptionAtHost: false })],
    unknown: [unread],
    absent: [
      { given: pools({ enableEncryptionAtHost: null }), says: 'fail' },
      { given: pools(), says: 'unknown' },
    ],
  },
  'aks-sku-standard': valueCases('sku.tier', { pass: ['Standard', 'Premium'], fail: ['Free'], absent: 'fail' }),
  'aks-max-pods': {
    pass: [pools({ maxPods: 50 }, { maxPods: 110 })],
    fail: [pools({ maxPods: 110 }, { maxPods: 49 })],
    unknown: [unread],
    absent: [
      { given: pools({ maxPods: null }), says: 'unknown' },
      { given: pools(), says: 'unknown' },
    ],
  },
});

const versions = (version: string | null, rest: { supportPlan?: string; location?: string | null } = {}): Given => ({
  body: { properties: { currentKubernetesVersion: version, supportPlan: rest.supportPlan ?? 'KubernetesOfficial' } },
  properties: { location: rest.location === undefined ? 'westeurope' : rest.location },
  facts: {
    'supported versions': [
      { given: { properties: { location: 'northeurope', supportedVersions: ['1.20'] } } },
      {
        given: {
          properties: { location: 'West Europe', supportedVersions: ['1.33', '1.34'], longTermVersions: ['1.30'] },
        },
      },
    ],
  },
});
const running = (own: string | null, ...nodes: (string | null)[]) =>
  properties({
    currentKubernetesVersion: own,
    agentPoolProfiles: nodes.map((currentOrchestratorVersion) => ({ name: 'pool', currentOrchestratorVersion })),
  });

testChecks(versionChecks, {
  'aks-version-supported': {
    pass: [
      versions('1.33.2'),
      versions('1.30.9', { supportPlan: 'AKSLongTermSupport' }),
      { ...versions(null), ...properties({ kubernetesVersion: '1.34' }) },
    ],
    fail: [versions('1.20.1'), versions('1.30.9'), versions('1.3.0')],
    unknown: [
      { ...versions('1.33.2'), facts: {}, missing: ['supported versions'] },
      versions('1.33.2', { location: 'norwayeast' }),
      versions('1.33.2', { location: null }),
    ],
    absent: [{ given: versions(null), says: 'unknown' }],
  },
  'aks-agent-pool-version': {
    pass: [running('1.33.2', '1.33.1', '1.32.9')],
    fail: [running('1.33.2', '1.33.1', '1.31.9'), running('1.33.2', '1.34.0'), running('1.33.2', null, '1.30.0')],
    unknown: [unread, running('1.33.2', 'odd')],
    absent: [
      { given: running(null, '1.33.1'), says: 'unknown' },
      { given: running('1.33.2', null, '1.33.2'), says: 'unknown' },
      { given: running('1.33.2'), says: 'unknown' },
    ],
  },
});

const states = (...all: (string | null)[]): Given => ({
  facts: { 'policy states': all.map((complianceState) => ({ properties: { complianceState } })) },
});
const stateCases: CheckCases = {
  pass: [states('Compliant'), states('compliant', 'Exempt')],
  fail: [states('NonCompliant'), states('Compliant', 'NonCompliant')],
  unknown: [states('Conflict'), { missing: ['policy states'] }],
  absent: [
    { given: states(), says: 'unknown' },
    { given: states(null), says: 'unknown' },
  ],
  notApplicable: [states('Exempt')],
};

testChecks(workloadChecks, Object.fromEntries(workloadRows.map(({ id }) => [id, stateCases])));
