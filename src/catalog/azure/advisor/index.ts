import type { Declaration } from '../../declaration.ts';
import { advisorRecommendation } from './advisor-recommendation.ts';

export const advisorDeclarations: readonly Declaration[] = [advisorRecommendation];
