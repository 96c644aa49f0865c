import type { Check } from '../declaration.ts';
import { authenticationMethodChecks } from './authentication-methods/index.ts';
import { conditionalAccessChecks } from './conditional-access/index.ts';
import { deviceChecks } from './devices/index.ts';
import { guestChecks } from './guests/index.ts';
import { passwordChecks } from './passwords/index.ts';
import { riskChecks } from './risk/index.ts';
import { roleChecks } from './roles-and-pim/index.ts';
import { tenantChecks } from './tenant/index.ts';
import { userChecks } from './users/index.ts';

/** A folder a topic. */
export const entraChecks: readonly Check[] = [
  ...conditionalAccessChecks,
  ...authenticationMethodChecks,
  ...passwordChecks,
  ...guestChecks,
  ...deviceChecks,
  ...userChecks,
  ...roleChecks,
  ...riskChecks,
  ...tenantChecks,
];
