import type { Declaration } from '../../declaration.ts';
import { container } from './container.ts';
import { containerApp } from './container-app.ts';
import { containerAppAuthConfig } from './container-app-auth-config.ts';
import { containerAppEnvironment } from './container-app-environment.ts';
import { containerGroup } from './container-group.ts';
import { containerRegistry } from './container-registry.ts';
import { containerVolume } from './container-volume.ts';
import { kubernetesVersions } from './kubernetes-versions.ts';
import { maintenanceConfiguration } from './maintenance-configuration.ts';
import { managedCluster } from './managed-cluster.ts';
import { nodePool } from './node-pool.ts';
import { nodePoolUpgradeProfile } from './node-pool-upgrade-profile.ts';
import { registryReplication } from './registry-replication.ts';
import { registryWebhook } from './registry-webhook.ts';
import { trustedAccessRoleBinding } from './trusted-access-role-binding.ts';

export const containersDeclarations: readonly Declaration[] = [
  managedCluster,
  nodePool,
  nodePoolUpgradeProfile,
  kubernetesVersions,
  maintenanceConfiguration,
  trustedAccessRoleBinding,
  containerRegistry,
  registryReplication,
  registryWebhook,
  containerGroup,
  container,
  containerVolume,
  containerApp,
  containerAppAuthConfig,
  containerAppEnvironment,
];
