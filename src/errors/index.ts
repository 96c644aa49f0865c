export { type AssayError, assayError, type DetailValue, type ErrorDetails } from './assay-error.ts';
export { type ErrorCode, errorCatalogue, errorCodes, isErrorCode, isSignInError } from './catalogue.ts';
export type { Actor, CatalogueEntry } from './catalogue-type.ts';
export { errorReference } from './reference.ts';
export { type Failed, fail, type Ok, ok, type Result } from './result.ts';
