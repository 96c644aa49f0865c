import type { Check } from '../declaration.ts';
import { authenticationMethodChecks } from './authentication-methods/index.ts';
import { conditionalAccessChecks } from './conditional-access/index.ts';
import { deviceChecks } from './devices/index.ts';
import { guestChecks } from './guests/index.ts';
import { passwordChecks } from './passwords/index.ts';
import { tenantChecks } from './tenant/index.ts';

/** A folder a topic. */
export const entraChecks: readonly Check[] = [
  ...conditionalAccessChecks,
  ...authenticationMethodChecks,
  ...passwordChecks,
  ...guestChecks,
  ...deviceChecks,
  ...tenantChecks,
];
