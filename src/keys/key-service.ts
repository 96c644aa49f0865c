import { type AssayError, assayError, fail, ok, type Result } from '../errors/index.ts';

/** The optional package of a key provider. Error: `key_package_missing`. */
export async function loadPackage<Module>(
  provider: string,
  name: string,
  load: () => Promise<Module>,
): Promise<Result<Module>> {
  try {
    return ok(await load());
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    return fail('key_package_missing', { provider, package: name });
  }
}

interface ServiceError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: unknown };
}

/** The refusal of a key service: its code and status. Its text is left out, as it may hold what was sent. */
export function serviceError(cause: unknown, operation: 'wrap' | 'unwrap', key: string): AssayError {
  const { name, code, statusCode, $metadata } = (cause ?? {}) as ServiceError;
  const status = statusCode ?? $metadata?.httpStatusCode;
  const reason = [code ?? name ?? 'unknown', status !== undefined && `HTTP ${status}`].filter(Boolean).join(', ');
  return assayError('key_service_failed', { operation, key, reason });
}
