import { type AssayError, assayError, type ErrorCode, type ErrorDetails } from '../errors/index.ts';
import { classificationRules } from './classification-rules.ts';
import { readServiceError, type ServiceError } from './error-body.ts';
import type { Redact } from './redact.ts';
import type { Requirement, Surface } from './types.ts';

/** What the client knows about the request whose answer is classified. */
export interface ClassifyContext {
  readonly path?: string;
  readonly cloud?: string;
  readonly requires?: Requirement;
  /** Application permissions in the Graph token. */
  readonly roles?: readonly string[];
  readonly redact?: Redact;
}

const services = { graph: 'Microsoft Graph', arm: 'Azure Resource Manager' } as const satisfies Record<Surface, string>;

/** The name of a surface for people. */
export function serviceName(surface: Surface): string {
  return services[surface];
}

function fromStatus(surface: Surface, status: number): ErrorCode {
  if (status === 401) return 'token_rejected';
  if (status === 403) return surface === 'graph' ? 'missing_graph_permission' : 'missing_azure_role';
  if (status === 404) return 'not_found';
  if (status === 410 && surface === 'graph') return 'delta_expired';
  if (status === 413) return 'answer_too_large';
  if (status === 429) return 'throttled';
  if (status === 408 || status >= 500) return 'service_unavailable';
  return 'azure_rejected_request';
}

function codeOf(surface: Surface, status: number, error: ServiceError, context: ClassifyContext): ErrorCode {
  const codes = error.codes.map((code) => code.toLowerCase());
  const rule = classificationRules.find(
    (one) =>
      (one.surface ?? surface) === surface &&
      (one.status ?? status) === status &&
      one.codes.some((code) => codes.includes(code.toLowerCase())),
  );
  if (rule) return rule.to;
  // Two answers have no code of their own. A path which this cloud's Graph lacks is a plain BadRequest, told by its text only;
  // identityProtection says Forbidden for a missing licence as well as for a missing permission: the token's roles decide.
  if (surface === 'graph' && status === 400 && /^Resource not found for the segment\b/.test(error.message)) {
    return 'unsupported_in_cloud';
  }
  if (surface === 'graph' && status === 403 && codes[0] === 'forbidden') {
    const { permission } = context.requires ?? {};
    if (permission && context.roles?.includes(permission)) return 'licence_required';
    if (/\bnot licensed\b/i.test(error.message)) return 'licence_required';
  }
  return fromStatus(surface, status);
}

/** Names that only the text gives: the action and scope of AuthorizationFailed, the permission at the end of Graph's message. */
function named(code: ErrorCode, message: string, context: ClassifyContext): Record<string, string | undefined> {
  const { requires } = context;
  switch (code) {
    case 'missing_graph_permission':
      return { permission: /MSGraph permissions\s+(\S.*)$/.exec(message)?.[1]?.trim() || requires?.permission };
    case 'missing_azure_role':
      return {
        action: /perform action '([^']+)'/.exec(message)?.[1] ?? requires?.action,
        scope: /over scope '([^']+)'/.exec(message)?.[1] ?? context.path,
      };
    case 'licence_required':
      return { licence: requires?.licence ?? 'Microsoft Entra ID P1, P2 or Governance' };
    case 'provider_not_registered':
      return {
        provider:
          /namespace '([^']+)'/.exec(message)?.[1] ?? /\bthe (Microsoft\.\w+) resource provider/.exec(message)?.[1],
      };
    default:
      return {};
  }
}

/**
 * The error of a refused answer, by surface, HTTP status and the codes in its body. Headers give the request id; the text is
 * kept (redacted) for people and is only read for names. Throttling and outages come out as `throttled`/`service_unavailable`.
 */
export function classify(
  surface: Surface,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: unknown,
  context: ClassifyContext = {},
): AssayError {
  const error = readServiceError(body);
  const code = codeOf(surface, status, error, context);
  const message = (context.redact ?? ((text: string) => text.slice(0, 600)))(error.message);
  const known: Record<string, string | number | undefined> = {
    service: serviceName(surface),
    status,
    azureCode: error.codes[0],
    azureReason: error.codes.at(-1),
    message: message || undefined,
    requestId: headers['request-id'] ?? headers['x-ms-correlation-request-id'] ?? headers['x-ms-request-id'],
    failureCause: headers['x-ms-failure-cause'],
    path: context.path,
    cloud: context.cloud,
    what: code === 'not_found' ? 'object in Azure' : undefined,
    ...named(code, message, context),
  };
  const details: ErrorDetails = Object.fromEntries(
    Object.entries(known).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );
  return assayError(code, details);
}
