import type { Declaration } from '../../declaration.ts';
import { authenticationContext } from './authentication-context.ts';
import { authenticationStrength } from './authentication-strength.ts';
import { conditionalAccessPolicyBeta } from './conditional-access-policy-beta.ts';
import { conditionalAccessTemplate } from './conditional-access-template.ts';
import { namedLocation } from './named-location.ts';

export const conditionalAccessDeclarations: readonly Declaration[] = [
  conditionalAccessPolicyBeta,
  namedLocation,
  authenticationStrength,
  authenticationContext,
  conditionalAccessTemplate,
];
