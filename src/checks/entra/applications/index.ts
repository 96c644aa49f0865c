import type { Check } from '../../declaration.ts';
import { applicationChecks as registrationChecks } from './applications.ts';
import { servicePrincipalChecks } from './service-principals.ts';

export const applicationChecks: readonly Check[] = [...registrationChecks, ...servicePrincipalChecks];
