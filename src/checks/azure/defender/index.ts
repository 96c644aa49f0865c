import type { Check } from '../../declaration.ts';
import { findingChecks } from './findings.ts';
import { justInTimeCheck } from './just-in-time.ts';
import { planChecks } from './plans.ts';
import { defenderSettingChecks } from './settings.ts';

export const defenderChecks: readonly Check[] = [
  ...planChecks,
  ...defenderSettingChecks,
  ...findingChecks,
  justInTimeCheck,
];
