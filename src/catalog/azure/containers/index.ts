import type { Declaration } from '../../declaration.ts';
import { containerRegistry } from './container-registry.ts';
import { managedCluster } from './managed-cluster.ts';

export const containersDeclarations: readonly Declaration[] = [managedCluster, containerRegistry];
