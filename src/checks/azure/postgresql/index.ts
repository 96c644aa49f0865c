import type { Check } from '../../declaration.ts';
import { postgresqlParameterChecks } from './parameters.ts';
import { postgresqlLogChecks, postgresqlServerChecks } from './servers.ts';

export const postgresqlChecks: readonly Check[] = [
  ...postgresqlServerChecks,
  ...postgresqlParameterChecks,
  ...postgresqlLogChecks,
];
