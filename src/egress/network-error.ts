import { type AssayError, assayError } from '../errors/index.ts';

const untrusted =
  /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_|ERR_TLS_CERT|INVALID_CA|HOSTNAME_MISMATCH|ERR_SSL_|EPROTO)/;

/** Thrown below a library that knows exceptions only, to come out again as the error it carries. */
export class Refusal extends Error {
  readonly error: AssayError;
  constructor(error: AssayError) {
    super(error.code);
    this.error = error;
  }
}

function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

/** The error of a request that got no answer. Only the code of the failure is kept: its text may hold the URL. */
export function networkError(error: unknown, host: string): AssayError {
  if (error instanceof Refusal) return error.error;
  const reason = codeOf(error);
  if (reason === 'ERR_PROXY_TUNNEL') {
    const status = Number(/ HTTP\/1\.\d (\d{3})/.exec((error as Error).message)?.[1]);
    // A proxy that cannot reach the host may do so a moment later; one that does not want to stays with that.
    if (status >= 400 && status < 500) return assayError('proxy_refused', { host, status });
    return assayError('network_unreachable', { host, reason: `proxy: HTTP ${status || 'unknown'}` });
  }
  return assayError(untrusted.test(reason) ? 'tls_untrusted' : 'network_unreachable', { host, reason });
}
