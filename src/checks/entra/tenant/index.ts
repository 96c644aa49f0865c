import type { Check } from '../../declaration.ts';
import { authorizationPolicyChecks } from './authorization-policy.ts';
import { groupChecks } from './groups.ts';
import { tenantSettingChecks } from './settings.ts';

export const tenantChecks: readonly Check[] = [...authorizationPolicyChecks, ...groupChecks, ...tenantSettingChecks];
