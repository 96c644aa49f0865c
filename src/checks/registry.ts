import { azureChecks } from './azure/index.ts';
import type { Check } from './declaration.ts';
import { entraChecks } from './entra/index.ts';

export const checks: readonly Check[] = [...azureChecks, ...entraChecks];

const byId = new Map(checks.map((check) => [check.id, check]));
export const findCheck = (id: string): Check | undefined => byId.get(id);
