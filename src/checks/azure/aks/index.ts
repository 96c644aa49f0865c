import type { Check } from '../../declaration.ts';
import { clusterChecks } from './clusters.ts';
import { versionChecks } from './versions.ts';
import { workloadChecks } from './workloads.ts';

export const aksChecks: readonly Check[] = [...clusterChecks, ...versionChecks, ...workloadChecks];
