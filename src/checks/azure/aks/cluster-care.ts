/** How clusters are watched, renewed and kept. Source: "Managed Clusters - List" of Azure Resource Manager, with the defaults that its schema tells. */
import type { Check } from '../../declaration.ts';
import { any, at, atLeast, every, isSet, isTrue, oneOf, type Rule } from '../../rule/index.ts';

const subject = 'azure_kubernetes_cluster';
const update = 'az aks update --resource-group {resourceGroup} --name {name}';
const addon = (name: string) => `az aks enable-addons --resource-group {resourceGroup} --name {name} --addons ${name}`;
const eachPool = (rule: Rule) => every('properties.agentPoolProfiles', rule, { none: 'unknown' });
const _isPrivate = at('properties.apiServerAccessProfile.enablePrivateCluster', isTrue, { absent: 'fail' });

const watching: readonly Check[] = [
  {
    id: 'aks-azure-policy-addon',
    title: 'Azure Policy reaches into clusters',
    why: 'What may run in a cluster is decided at the moment it is deployed, by this add-on or not at all.',
    severity: 'medium',
    topic: 'config',
    subject,
    rule: at('properties.addonProfiles.azurepolicy.enabled', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'Kubernetes cluster > Settings > Policies > Enable add-on.',
      az: addon('azure-policy'),
      bicep: 'addonProfiles: { azurepolicy: { enabled: true } }',
      terraform: 'azurerm_kubernetes_cluster: azure_policy_enabled = true',
    },
  },
  {
    id: 'aks-defender-profile',
    title: 'The sensor of Defender runs in clusters',
    why: 'What happens inside containers, such as a miner or a shell, is seen by the sensor only.',
    severity: 'high',
    topic: 'threat-detect',
    subject,
    rule: at('properties.securityProfile.defender.securityMonitoring.enabled', isTrue, { absent: 'fail' }),
    fix: {
      portal:
        'Microsoft Defender for Cloud > Recommendations > Azure Kubernetes Service clusters should have Defender profile enabled.',
      az: `${update} --enable-defender`,
      bicep: 'securityProfile: { defender: { securityMonitoring: { enabled: true } } }',
    },
  },
  {
    id: 'aks-monitoring',
    title: 'Clusters send metrics or logs to Azure Monitor',
    why: 'A cluster that nobody watches fails, or is misused, in silence.',
    severity: 'medium',
    topic: 'log-audit',
    subject,
    rule: any(
      at('properties.azureMonitorProfile.metrics.enabled', isTrue, { absent: 'fail' }),
      at('properties.addonProfiles.omsagent.enabled', isTrue, { absent: 'fail' }),
    ),
    fix: {
      portal: 'Kubernetes cluster > Monitoring > Insights > Configure monitoring.',
      az: `${addon('monitoring')} --workspace-resource-id "$WORKSPACE_ID"`,
    },
  },
  {
    id: 'aks-upgrade-channel',
    title: 'Clusters are upgraded by themselves',
    why: 'Upgrades that somebody has to remember are made late, and holes stay open meanwhile.',
    severity: 'medium',
    topic: 'patch',
    subject,
    rule: at('properties.autoUpgradeProfile.upgradeChannel', oneOf('rapid', 'stable', 'patch', 'node-image'), {
      absent: 'fail',
    }),
    fix: {
      portal: 'Kubernetes cluster > Settings > Cluster configuration > Upgrade schedule.',
      az: `${update} --auto-upgrade-channel patch`,
      bicep: "autoUpgradeProfile: { upgradeChannel: 'patch' }",
    },
  },
];

const data: readonly Check[] = [
  {
    id: 'aks-disk-cmk',
    title: 'Disks of clusters are encrypted with a key of the organisation',
    why: 'With a key of its own the organisation can make the disks unreadable, and sees who used the key.',
    severity: 'medium',
    topic: 'cmk',
    subject,
    rule: at('properties.diskEncryptionSetID', isSet, { absent: 'fail' }),
    fix: {
      portal: 'It is fixed when a cluster is made: make a new one with a disk encryption set.',
      az: 'az aks create --resource-group {resourceGroup} --name "$NEW_NAME" --node-osdisk-diskencryptionset-id "$SET_ID"',
      bicep: 'diskEncryptionSetID: setId',
    },
  },
  {
    id: 'aks-encryption-at-host',
    title: 'The hosts of nodes encrypt temporary disks and caches',
    why: 'What pods write to temporary disks lies there as it is, unless the host encrypts it.',
    severity: 'medium',
    topic: 'encrypt-rest',
    subject,
    rule: eachPool(at('enableEncryptionAtHost', isTrue, { absent: 'fail' })),
    fix: {
      portal: 'It is fixed when a pool is made: add a pool with encryption at host, drain the old one and delete it.',
      az: 'az aks nodepool add --resource-group {resourceGroup} --cluster-name {name} --name "$NEW_POOL" --enable-encryption-at-host',
      bicep: 'enableEncryptionAtHost: true',
    },
  },
  {
    id: 'aks-sku-standard',
    title: 'Clusters have an API server with a service level',
    why: 'The free tier promises nothing: the cluster cannot be changed while its API server is down.',
    severity: 'low',
    topic: 'dr',
    subject,
    rule: at('sku.tier', oneOf('Standard', 'Premium'), { absent: 'fail' }),
    fix: {
      portal: 'Kubernetes cluster > Settings > Cluster configuration > Pricing tier.',
      az: `${update} --tier standard`,
      bicep: "sku: { name: 'Base', tier: 'Standard' }",
    },
  },
  {
    id: 'aks-max-pods',
    title: 'Nodes take enough pods',
    why: 'Nodes that are full of system pods leave no room for the sensors and agents that protect them.',
    severity: 'low',
    topic: 'config',
    subject,
    settings: { 'fewest pods': { words: 'Pods that a node has to take, at least.', value: 50 } },
    rule: eachPool(at('maxPods', atLeast('fewest pods'), { absent: 'unknown' })),
    fix: {
      portal: 'It is fixed when a pool is made: add a pool for more pods, drain the old one and delete it.',
      az: 'az aks nodepool add --resource-group {resourceGroup} --cluster-name {name} --name "$NEW_POOL" --max-pods 50',
      bicep: 'maxPods: 50',
    },
  },
];

export const clusterCareChecks: readonly Check[] = [...watching, ...data];
