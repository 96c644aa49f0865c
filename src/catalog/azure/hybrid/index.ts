import type { Declaration } from '../../declaration.ts';
import { arcKubernetesCluster } from './arc-kubernetes-cluster.ts';
import { arcMachine } from './arc-machine.ts';
import { arcMachineExtension } from './arc-machine-extension.ts';
import { kubernetesExtension } from './kubernetes-extension.ts';

export const hybridDeclarations: readonly Declaration[] = [
  arcMachine,
  arcMachineExtension,
  arcKubernetesCluster,
  kubernetesExtension,
];
