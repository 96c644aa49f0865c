/** Whether multifactor authentication is enforced, user by user. Pure functions over policies and users. */

export { evaluateMfaCase, type MfaCaseResult } from './cases/evaluate.ts';
export {
  type AuthenticationStrength,
  authenticationStrength,
  type ConditionalAccessPolicy,
  conditionalAccessPolicy,
  type NamedLocation,
  namedLocation,
} from './policies/schema.ts';
export { externalKindOf } from './subjects/external.ts';
export type { MfaUser } from './subjects/user.ts';
export { isException, type MfaTenant, mfaJudge } from './verdicts/evaluate.ts';
export { administratorRoles, directorySynchronizationRole } from './verdicts/security-defaults.ts';
export { type MfaVerdict, reasons, ways } from './verdicts/verdict.ts';
