import type { Check } from '../../declaration.ts';
import { appPlanChecks } from './plans.ts';
import { webAppChecks } from './web-apps.ts';

export const appServiceChecks: readonly Check[] = [...webAppChecks, ...appPlanChecks];
