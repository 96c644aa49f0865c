import { child, type ResourceRow, rare } from '../../row.ts';
import { appAuthConfig, containerApp, containerGroup, managedEnvironment, replication, webhook } from './apps.ts';
import { agentPool, connectedCluster, maintenanceConfiguration, roleBinding, upgradeProfile } from './kubernetes.ts';

const AKS = 'Microsoft.ContainerService/managedClusters';
const REGISTRY = 'Microsoft.ContainerRegistry/registries';
const APP = 'Microsoft.App/containerApps';

/** Parents before their children. Pools of private clusters have no upgrade profile, and basic registries no copies. */
export const containersRows: readonly ResourceRow[] = [
  child(`${AKS}/agentPools`, [1], ['system'], agentPool),
  child(`${AKS}/agentPools/upgradeProfiles`, [0, 1, 1, 1], ['default'], upgradeProfile),
  child(
    `${AKS}/maintenanceConfigurations`,
    [1, 0, 2],
    ['default', 'aksManagedAutoUpgradeSchedule'],
    maintenanceConfiguration,
  ),
  child(`${AKS}/trustedAccessRoleBindings`, [0, 1], ['backup'], roleBinding),
  child(`${REGISTRY}/replications`, [2, 0], ['home', 'germanywestcentral'], replication),
  child(`${REGISTRY}/webhooks`, [0, 1, 0, 2], ['deploy', 'Scan'], webhook),
  rare('Microsoft.ContainerInstance/containerGroups', 'aci{}', 4, containerGroup),
  rare('Microsoft.App/managedEnvironments', 'cae{}', 10, managedEnvironment),
  rare(APP, 'ca{}', 10, containerApp),
  child(`${APP}/authConfigs`, [1, 0], ['current'], appAuthConfig),
  rare('Microsoft.Kubernetes/connectedClusters', 'k8s{}', 4, connectedCluster),
];
