import type { Check } from '../declaration.ts';
import { applicationChecks } from './applications/index.ts';
import { authenticationMethodChecks } from './authentication-methods/index.ts';
import { conditionalAccessChecks } from './conditional-access/index.ts';
import { deviceChecks } from './devices/index.ts';
import { governanceChecks } from './governance/index.ts';
import { guestChecks } from './guests/index.ts';
import { intuneChecks } from './intune/index.ts';
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
  ...intuneChecks,
  ...userChecks,
  ...roleChecks,
  ...applicationChecks,
  ...governanceChecks,
  ...riskChecks,
  ...tenantChecks,
];
