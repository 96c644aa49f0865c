/** A case that cannot be answered; the lines around it can. */
export class CaseError extends Error {
  override readonly name = 'CaseError';
  readonly code: 'invalid_case' | 'unknown_role_definition';

  constructor(code: CaseError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
