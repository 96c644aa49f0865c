import type { Check } from '../../declaration.ts';
import { accountChecks } from './accounts.ts';
import { assetChecks } from './assets.ts';

export const automationChecks: readonly Check[] = [...accountChecks, ...assetChecks];
