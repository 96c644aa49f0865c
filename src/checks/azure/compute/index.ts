import type { Check } from '../../declaration.ts';
import { diskChecks } from './disks.ts';
import { extensionChecks } from './extensions.ts';
import { guestConfigurationChecks } from './guest-configuration.ts';
import { imageChecks } from './images.ts';
import { machineChecks } from './machines.ts';
import { recoveryChecks } from './recovery.ts';
import { scaleSetAgentChecks, scaleSetChecks } from './scale-sets.ts';

export const computeChecks: readonly Check[] = [
  ...machineChecks,
  ...extensionChecks,
  ...guestConfigurationChecks,
  ...recoveryChecks,
  ...diskChecks,
  ...imageChecks,
  ...scaleSetAgentChecks,
  ...scaleSetChecks,
];
