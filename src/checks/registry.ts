import { azureChecks } from './azure/index.ts';
import type { Check, ManualCheck } from './declaration.ts';
import { entraChecks } from './entra/index.ts';
import { manualChecks } from './manual.ts';

export const checks: readonly Check[] = [...azureChecks, ...entraChecks];

const byId = new Map(checks.map((check) => [check.id, check]));
const manualById = new Map(manualChecks.map((check) => [check.id, check]));

export const findCheck = (id: string): Check | undefined => byId.get(id);
export const findManualCheck = (id: string): ManualCheck | undefined => manualById.get(id);
/** Of any kind. */
export const checkIds: readonly string[] = [...byId.keys(), ...manualById.keys()];
