import type { CatalogueEntry } from './catalogue-type.ts';

/** Errors of questions about access. */
export const accessErrors = {
  case_not_json: {
    httpStatus: 400,
    actor: 'caller',
    cause: 'The line is not JSON: {reason}.',
    fix: 'Write one JSON object a line.',
  },
  invalid_case: {
    httpStatus: 400,
    actor: 'caller',
    cause: 'The case is not valid: {reason}.',
    fix: 'Correct the named field; docs/access.md and docs/mfa.md describe cases.',
  },
  unknown_role_definition: {
    httpStatus: 400,
    actor: 'caller',
    cause: 'The built-in role {role} is not known.',
    fix: 'Write its permissions into the case, or name a file that holds it with --roles.',
  },
} as const satisfies Record<string, CatalogueEntry>;
