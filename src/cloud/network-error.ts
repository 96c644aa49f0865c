import { type AssayError, assayError } from '../errors/index.ts';

const untrusted =
  /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_|ERR_TLS_CERT|INVALID_CA|HOSTNAME_MISMATCH|ERR_SSL_|EPROTO)/;

function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

/** The error of a request that got no answer. Only the code of the failure is kept: its text may hold the URL. */
export function networkError(error: unknown, host: string): AssayError {
  const reason = codeOf(error);
  return assayError(untrusted.test(reason) ? 'tls_untrusted' : 'network_unreachable', { host, reason });
}
