/** What is wrong with a query: `code` and position as Resource Graph reports them. */
export class KqlError extends Error {
  readonly code: 'ParserFailure' | 'SemanticError' | 'DisallowedLogicalTableName';
  readonly line: number | undefined;
  readonly position: number | undefined;
  readonly token: string | undefined;

  constructor(code: KqlError['code'], message: string, at?: { line: number; position: number; token: string }) {
    super(message);
    this.code = code;
    this.line = at?.line;
    this.position = at?.position;
    this.token = at?.token;
  }
}
