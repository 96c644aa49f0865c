/** Whether multifactor authentication is enforced, user by user. Pure functions over policies and users. */

export { evaluateMfaCase, type MfaCaseResult } from './cases/evaluate.ts';
