import type { Check } from '../../declaration.ts';
import { computeChecks } from './computes.ts';
import { workspaceChecks } from './workspaces.ts';

export const machineLearningChecks: readonly Check[] = [...workspaceChecks, ...computeChecks];
