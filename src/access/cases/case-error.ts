import { type AssayError, assayError } from '../../errors/index.ts';

/** A case that cannot be answered; the lines around it can. */
export class CaseError extends Error {
  override readonly name = 'CaseError';
  readonly error: AssayError;

  constructor(error: AssayError) {
    super(error.cause);
    this.error = error;
  }
}

/** @param reason a sentence without its full stop */
export const invalidCase = (reason: string): CaseError => new CaseError(assayError('invalid_case', { reason }));
