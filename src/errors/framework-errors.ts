import type { CatalogueEntry } from './catalogue-type.ts';

export const frameworkErrors = {
  framework_not_known: {
    httpStatus: 404,
    actor: 'caller',
    cause: 'There is no framework called {id}.',
    fix: 'List the frameworks and take an id from there.',
  },
  framework_file_invalid: {
    httpStatus: 400,
    actor: 'caller',
    cause: 'The framework file has {count} faults, the first: {reason}.',
    fix: 'Mend the places that the details name and send the file again; nothing of it was taken.',
  },
  framework_id_taken: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'Assay itself has a framework called {id}.',
    fix: 'Give the file another id.',
  },
} as const satisfies Record<string, CatalogueEntry>;
