import type { Check } from '../../declaration.ts';
import { arcChecks } from './arc.ts';
import { stackEdgeChecks } from './stack-edge.ts';

export const hybridChecks: readonly Check[] = [...arcChecks, ...stackEdgeChecks];
