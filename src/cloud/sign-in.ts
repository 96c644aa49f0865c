import { type AssayError, assayError, type ErrorCode } from '../errors/index.ts';
import type { Cloud } from './clouds.ts';
import type { Credential } from './credential.ts';
import type { Redact } from './redact.ts';

// "Microsoft Entra authentication and authorization error codes"; 7000215, 90002 and 900023 also from recorded answers.
const numbers: Readonly<Record<number, ErrorCode>> = {
  7000215: 'invalid_client_secret',
  7000218: 'invalid_client_secret',
  7000222: 'expired_client_secret',
  700024: 'certificate_not_registered',
  700027: 'certificate_not_registered',
  700030: 'invalid_certificate',
  90002: 'unknown_tenant',
  900023: 'malformed_tenant',
  700016: 'unknown_application',
  7000229: 'unknown_application',
  7000112: 'application_disabled',
  7000113: 'application_disabled',
  53003: 'conditional_access_blocked',
  500011: 'wrong_cloud',
  900382: 'wrong_cloud',
  90038: 'wrong_cloud',
  90055: 'throttled',
  90033: 'service_unavailable',
  90006: 'service_unavailable',
};

export interface SignInContext {
  readonly cloud: Cloud;
  readonly credential: Credential;
  readonly redact: Redact;
}

interface TokenError {
  readonly error?: unknown;
  readonly error_description?: unknown;
  readonly error_codes?: unknown;
  readonly trace_id?: unknown;
}

function parse(body: string): TokenError {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

/**
 * The error of a refused sign-in or discovery answer, by its AADSTS number (`error_codes[0]`, or the number which begins the
 * description), then by OAuth error and status. `throttled` and `service_unavailable` are worth a retry, nothing else is.
 */
export function classifySignIn(status: number, body: string, context: SignInContext): AssayError {
  const { cloud, credential, redact } = context;
  const answer = parse(body);
  const description = typeof answer.error_description === 'string' ? answer.error_description : '';
  const listed = Array.isArray(answer.error_codes) ? Number(answer.error_codes[0]) : Number.NaN;
  const number = Number.isInteger(listed) ? listed : Number(/^AADSTS(\d+)/.exec(description)?.[1] ?? Number.NaN);
  const transient: ErrorCode | undefined =
    status === 429 ? 'throttled' : status >= 500 || status === 408 ? 'service_unavailable' : undefined;
  const code = numbers[number] ?? transient ?? 'sign_in_refused';
  return assayError(code, {
    service: 'Microsoft Entra ID',
    status,
    azureCode: Number.isInteger(number) ? `AADSTS${number}` : String(answer.error ?? `HTTP ${status}`),
    message: redact(description.split(/\s+Trace ID:/)[0] ?? ''),
    tenantId: credential.tenantId,
    clientId: credential.clientId,
    cloud: cloud.label,
    ...(typeof answer.trace_id === 'string' && { requestId: answer.trace_id }),
  });
}
