import type { Check } from '../../declaration.ts';
import { appPlanChecks } from './plans.ts';
import { webAppNetworkChecks } from './web-app-network.ts';
import { webAppOperationChecks } from './web-app-operation.ts';
import { webAppAccessChecks } from './web-apps.ts';

export const webAppChecks: readonly Check[] = [...webAppAccessChecks, ...webAppNetworkChecks, ...webAppOperationChecks];

export const appServiceChecks: readonly Check[] = [...webAppChecks, ...appPlanChecks];
