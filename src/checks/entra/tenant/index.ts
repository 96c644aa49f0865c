import type { Check } from '../../declaration.ts';
import { authorizationPolicyChecks } from './authorization-policy.ts';
import { tenantSettingChecks } from './settings.ts';

export const tenantChecks: readonly Check[] = [...authorizationPolicyChecks, ...tenantSettingChecks];
