import { type AssayError, assayError, type ErrorCode } from '../errors/index.ts';
import { certificateFacts } from './certificate.ts';
import type { Cloud } from './clouds.ts';
import { applicationOf, type Credential, looksLikeSecretId } from './credential.ts';
import type { Redact } from './redact.ts';

// "Microsoft Entra authentication and authorization error codes"; 7000215, 90002 and 900023 also from recorded answers.
const numbers: Readonly<Record<number, ErrorCode>> = {
  7000215: 'invalid_client_secret',
  7000222: 'expired_client_secret',
  7000216: 'client_type_mismatch',
  7000218: 'client_type_mismatch',
  700025: 'client_type_mismatch',
  700024: 'clock_skew',
  700027: 'certificate_not_registered',
  700030: 'invalid_certificate',
  90002: 'unknown_tenant',
  900023: 'malformed_tenant',
  700016: 'unknown_application',
  7000229: 'unknown_application',
  7000112: 'application_disabled',
  7000113: 'application_disabled',
  53003: 'conditional_access_blocked',
  70021: 'federated_credential_mismatch',
  700211: 'federated_credential_mismatch',
  700212: 'federated_credential_mismatch',
  700213: 'federated_credential_mismatch',
  65001: 'consent_required',
  90093: 'consent_required',
  90094: 'consent_required',
  65004: 'consent_declined',
  50072: 'interaction_required',
  50074: 'interaction_required',
  50076: 'interaction_required',
  50079: 'interaction_required',
  50158: 'interaction_required',
  50078: 'interaction_required',
  700082: 'refresh_token_expired',
  700084: 'refresh_token_expired',
  70043: 'refresh_token_expired',
  50173: 'refresh_token_revoked',
  50132: 'refresh_token_revoked',
  50133: 'refresh_token_revoked',
  54005: 'authorization_code_refused',
  70008: 'authorization_code_refused',
  501481: 'authorization_code_refused',
  70000: 'authorization_code_refused',
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
  /** Set while the code of a sign-in is redeemed; the numbers of a refused grant mean the code then. */
  readonly grant?: 'code';
  /** What the federated token says of itself, where one was sent. */
  readonly presented?: { readonly issuer: string; readonly subject: string; readonly audience: string };
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

/** What one number covers and the words, or what was sent, tell apart. */
function precise(code: ErrorCode, description: string, { credential, grant }: SignInContext): ErrorCode {
  if (code === 'certificate_not_registered' && /key used is expired/i.test(description)) return 'certificate_expired';
  if (
    code === 'invalid_client_secret' &&
    'clientSecret' in credential &&
    looksLikeSecretId(credential.clientSecret ?? '')
  ) {
    return 'client_secret_id_given';
  }
  if (code === 'authorization_code_refused' && grant !== 'code') return 'refresh_token_expired';
  return code;
}

function certificateFactsOf({ certificate }: Extract<Credential, { kind: 'client-certificate' }>) {
  try {
    return certificateFacts(
      /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(certificate)?.[0] ?? '',
    );
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
  const code = precise(numbers[number] ?? transient ?? 'sign_in_refused', description, context);
  return assayError(code, {
    service: 'Microsoft Entra ID',
    status,
    azureCode: Number.isInteger(number) ? `AADSTS${number}` : String(answer.error ?? `HTTP ${status}`),
    message: redact(description.split(/\s+Trace ID:/)[0] ?? ''),
    tenantId: credential.tenantId,
    clientId: applicationOf(credential),
    cloud: cloud.label,
    ...(code === 'client_type_mismatch' && {
      reason: number === 700025 ? 'it is a public client, which has no secret' : 'it needs a client secret',
    }),
    ...(code === 'certificate_expired' &&
      credential.kind === 'client-certificate' && { ...certificateFactsOf(credential) }),
    ...context.presented,
    ...(typeof answer.trace_id === 'string' && { requestId: answer.trace_id }),
  });
}
