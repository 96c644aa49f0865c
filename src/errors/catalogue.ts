import { accessErrors } from './access-errors.ts';
import { accessGraphErrors } from './access-graph-errors.ts';
import { apiErrors } from './api-errors.ts';
import { azureErrors } from './azure-errors.ts';
import type { CatalogueEntry } from './catalogue-type.ts';
import { checkErrors } from './check-errors.ts';
import { connectionErrors } from './connection-errors.ts';
import { evidenceErrors } from './evidence-errors.ts';
import { frameworkErrors } from './framework-errors.ts';
import { keyErrors } from './key-errors.ts';
import { mfaErrors } from './mfa-errors.ts';
import { peopleErrors } from './people-errors.ts';
import { postureErrors } from './posture-errors.ts';
import { readinessErrors } from './readiness-errors.ts';
import { scopingErrors } from './scoping-errors.ts';
import { signInErrors } from './sign-in-errors.ts';
import { syncErrors } from './sync-errors.ts';
import { vulnerabilityErrors } from './vulnerability-errors.ts';
import { wireErrors } from './wire-errors.ts';

/** The one error catalogue: every code that any room may report. */
export const errorCatalogue = {
  ...signInErrors,
  ...azureErrors,
  ...wireErrors,
  ...syncErrors,
  ...connectionErrors,
  ...keyErrors,
  ...readinessErrors,
  ...scopingErrors,
  ...accessErrors,
  ...accessGraphErrors,
  ...postureErrors,
  ...checkErrors,
  ...frameworkErrors,
  ...evidenceErrors,
  ...mfaErrors,
  ...peopleErrors,
  ...vulnerabilityErrors,
  ...apiErrors,
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof errorCatalogue;

/** Codes with which Microsoft Entra ID refuses a sign-in, whatever is read afterwards. */
export function isSignInError(code: ErrorCode): boolean {
  return Object.hasOwn(signInErrors, code);
}

/** Every code, in the order of the catalogue. */
export const errorCodes: readonly ErrorCode[] = Object.keys(errorCatalogue).filter(isErrorCode);

/** Is this text a code of the catalogue? */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorCatalogue, text);
}
