import type { Declaration } from '../../declaration.ts';
import { botService } from './bot-service.ts';
import { cognitiveServicesAccount } from './cognitive-services-account.ts';
import { machineLearningCompute } from './machine-learning-compute.ts';
import { machineLearningRegistry } from './machine-learning-registry.ts';
import { machineLearningWorkspace } from './machine-learning-workspace.ts';
import { searchService } from './search-service.ts';

export const aiDeclarations: readonly Declaration[] = [
  cognitiveServicesAccount,
  searchService,
  botService,
  machineLearningWorkspace,
  machineLearningRegistry,
  machineLearningCompute,
];
