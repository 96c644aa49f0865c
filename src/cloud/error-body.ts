/** What Graph, Resource Manager and the providers put into an error body, whatever its exact shape. */
export interface ServiceError {
  /** The code of the error and of its details, outermost first. */
  readonly codes: readonly string[];
  readonly message: string;
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function text(...values: readonly unknown[]): string {
  return values.find((value): value is string => typeof value === 'string') ?? '';
}

/**
 * Reads `{error: {code, message, details?}}`, also without the wrapper and with `Code`/`Message` in capitals (some providers),
 * and innermost reasons such as Key Vault's `innererror`. Anything else gives no code.
 */
export function readServiceError(body: unknown): ServiceError {
  const outer = fields(body);
  const error = typeof outer.error === 'object' && outer.error !== null ? fields(outer.error) : outer;
  const details = Array.isArray(error.details) ? error.details.map(fields) : [];
  const inner = [fields(error.innererror), fields(error.innerError)];
  const all = [error, ...details, ...inner];
  return {
    codes: all.map((one) => text(one.code, one.Code)).filter((code) => code !== ''),
    message: text(error.message, error.Message, outer.message, outer.Message),
  };
}
