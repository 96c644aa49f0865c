/** Source: Resource Graph, extensions of machines and clusters that are managed through Azure Arc. */
import type { Check, FactSource, Severity } from '../../declaration.ts';
import { all, at, fact, oneOf, some } from '../../rule/index.ts';

export interface ArcRow {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly topic: Check['topic'];
  readonly subject: 'azure_arc_machine' | 'azure_arc_kubernetes_cluster';
  /** One of these has to be there, installed without an error. */
  readonly types: readonly string[];
  readonly fix: Check['fix'];
}

const kinds = {
  azure_arc_machine: { extension: 'azure_arc_machine_extension', path: 'properties.type' },
  azure_arc_kubernetes_cluster: { extension: 'azure_kubernetes_extension', path: 'properties.extensionType' },
} as const;

export const typePathOf = ({ subject }: ArcRow): string => kinds[subject].path;

function arcCheck({ types, ...row }: ArcRow): Check {
  const extensions: FactSource = { from: 'contained', types: [kinds[row.subject].extension] };
  return {
    ...row,
    facts: { extensions },
    rule: some(
      fact('extensions'),
      all(
        at(kinds[row.subject].path, oneOf(...types), { absent: 'fail' }),
        at('properties.provisioningState', oneOf('Succeeded'), { absent: 'unknown' }),
      ),
      { none: 'fail' },
    ),
  };
}

const clusterFix = (portal: string, type: string): Check['fix'] => ({
  portal,
  az: `az k8s-extension create --cluster-name {name} --resource-group {resourceGroup} --cluster-type connectedClusters --name ${type.split('.')[1]} --extension-type ${type}`,
});

export const arcRows: readonly ArcRow[] = [
  {
    id: 'arc-monitor-agent',
    title: 'Machines of Azure Arc have the Azure Monitor agent',
    why: 'Logs of machines outside Azure reach nobody there without the agent.',
    severity: 'low',
    topic: 'log-audit',
    subject: 'azure_arc_machine',
    types: ['AzureMonitorWindowsAgent', 'AzureMonitorLinuxAgent'],
    fix: {
      portal:
        'Monitor > Settings > Data Collection Rules > the rule > Resources: add the machine, which installs the agent.',
      az: 'az connectedmachine extension create --machine-name {name} --resource-group {resourceGroup} --name AzureMonitorLinuxAgent --publisher Microsoft.Azure.Monitor --type AzureMonitorLinuxAgent --location "$REGION"',
    },
  },
  {
    id: 'arc-k8s-defender',
    title: 'Clusters of Azure Arc have the sensor of Defender',
    why: 'Without the sensor attacks inside a cluster are not noticed by Defender for Containers.',
    severity: 'medium',
    topic: 'threat-detect',
    subject: 'azure_arc_kubernetes_cluster',
    types: ['microsoft.azuredefender.kubernetes'],
    fix: clusterFix(
      'Microsoft Defender for Cloud > Environment settings > Containers: enable the sensor for Azure Arc.',
      'microsoft.azuredefender.kubernetes',
    ),
  },
  {
    id: 'arc-k8s-policy',
    title: 'Clusters of Azure Arc have the extension of Azure Policy',
    why: 'Without it rules for workloads, such as none that run as root, are neither checked nor enforced.',
    severity: 'medium',
    topic: 'config',
    subject: 'azure_arc_kubernetes_cluster',
    types: ['microsoft.policyinsights'],
    fix: clusterFix(
      'Kubernetes - Azure Arc > the cluster > Settings > Policies: onboard it to Azure Policy.',
      'microsoft.policyinsights',
    ),
  },
];

export const arcChecks: readonly Check[] = arcRows.map(arcCheck);
