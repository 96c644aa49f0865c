import type { Check } from '../../declaration.ts';
import { clusterCareChecks } from './cluster-care.ts';
import { clusterAccessChecks } from './clusters.ts';
import { versionChecks } from './versions.ts';
import { workloadChecks } from './workloads.ts';

export const clusterChecks: readonly Check[] = [...clusterAccessChecks, ...clusterCareChecks];

export const aksChecks: readonly Check[] = [...clusterChecks, ...versionChecks, ...workloadChecks];
