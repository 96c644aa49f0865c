import type { Check } from '../declaration.ts';
import { authenticationMethodChecks } from './authentication-methods/index.ts';
import { conditionalAccessChecks } from './conditional-access/index.ts';

/** A folder a topic. */
export const entraChecks: readonly Check[] = [...conditionalAccessChecks, ...authenticationMethodChecks];
