import type { CatalogueEntry } from './catalogue-type.ts';

export const checkErrors = {
  check_not_known: {
    httpStatus: 404,
    actor: 'caller',
    cause: 'There is no check called {id}.',
    fix: 'List the checks and take an id from there.',
  },
  check_setting_unknown: {
    httpStatus: 400,
    actor: 'caller',
    cause: 'The check {id} has no setting {name} of this kind.',
    fix: 'Show the check and take the name of a setting from there; a number stays a number and a list a list.',
  },
  check_not_manual: {
    httpStatus: 400,
    actor: 'caller',
    cause: 'The check {id} is judged from what was read, and not by what somebody says.',
    fix: 'Make an exception for it, with its reason and until when.',
  },
} as const satisfies Record<string, CatalogueEntry>;
