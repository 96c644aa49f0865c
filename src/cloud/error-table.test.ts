import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ErrorCode } from '../errors/index.ts';
import { classify } from './classify.ts';
import { clouds } from './clouds.ts';
import { createRedactor } from './redact.ts';
import { classifySignIn } from './sign-in.ts';
import { credential } from './testing/fake-azure.ts';

const reference = new URL('../../../shared/reference/azure-errors.json', import.meta.url);
const present = existsSync(reference);

interface Row {
  readonly id: string;
  readonly surface: string;
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
}

// `retried`: not an error of the request as a whole.
const expected: Record<string, ErrorCode | 'retried'> = {
  'entra.invalid_client_secret': 'invalid_client_secret',
  'entra.expired_secret': 'expired_client_secret',
  'entra.unknown_tenant': 'unknown_tenant',
  'entra.malformed_tenant': 'malformed_tenant',
  'entra.unknown_client': 'unknown_application',
  'entra.unknown_resource': 'wrong_cloud',
  'entra.national_cloud_tenant': 'wrong_cloud',
  'entra.scope_not_default': 'sign_in_refused',
  'entra.cert_invalid': 'certificate_not_registered',
  'entra.throttled': 'throttled',
  'graph.consent_missing': 'missing_graph_permission',
  'graph.reports_permission_missing': 'missing_graph_permission',
  'graph.policy_permission_missing': 'missing_graph_permission',
  'graph.risk_permission_missing': 'missing_graph_permission',
  'graph.app_only_unsupported': 'missing_graph_permission',
  'graph.no_premium_licence': 'licence_required',
  'graph.pim_no_licence': 'licence_required',
  'graph.entitlement_no_licence': 'licence_required',
  'graph.risk_no_licence': 'licence_required',
  'graph.bad_token': 'token_rejected',
  'graph.empty_token': 'token_rejected',
  'graph.expired_token': 'token_rejected',
  'graph.wrong_audience': 'token_rejected',
  'graph.delegated_only': 'azure_rejected_request',
  'graph.not_found': 'not_found',
  'graph.bad_segment': 'unsupported_in_cloud',
  'graph.unsupported_query': 'azure_rejected_request',
  'graph.top_too_large': 'azure_rejected_request',
  'graph.delta_expired': 'delta_expired',
  'graph.throttled': 'throttled',
  'graph.batch_partial': 'retried',
  'graph.batch_too_big': 'azure_rejected_request',
  'graph.unavailable': 'service_unavailable',
  'arm.authorization_failed': 'missing_azure_role',
  'arm.subscription_not_found': 'not_found',
  'arm.invalid_subscription_id': 'azure_rejected_request',
  'arm.subscription_wrong_tenant': 'subscription_in_other_tenant',
  'arm.not_registered': 'provider_not_registered',
  'arm.security_not_registered': 'provider_not_registered',
  'arm.no_registered_provider': 'unsupported_in_cloud',
  'arm.invalid_resource_type': 'unsupported_api_version',
  'arm.invalid_api_version': 'unsupported_api_version',
  'arm.missing_api_version': 'azure_rejected_request',
  'arm.no_token': 'token_rejected',
  'arm.expired_token': 'token_rejected',
  'arm.bad_token': 'token_rejected',
  'arm.wrong_audience': 'wrong_cloud',
  'arm.resource_not_found': 'not_found',
  'arm.resource_group_not_found': 'not_found',
  'arm.pim_no_licence': 'licence_required',
  'arm.diag_unsupported': 'unsupported_for_resource',
  'arm.storage_feature_unsupported': 'unsupported_for_resource',
  'arm.read_only_disabled': 'azure_rejected_request',
  'arm.subscription_throttled': 'throttled',
  'arm.resource_throttled': 'throttled',
  'arm.compute_throttled': 'throttled',
  'arm.network_retryable': 'throttled',
  'arm.server_error': 'service_unavailable',
  'arm.gateway_timeout': 'service_unavailable',
  'arg.throttled': 'throttled',
  'arg.bad_query': 'azure_rejected_request',
  'arg.unknown_table': 'unsupported_in_cloud',
  'arg.no_valid_subscription': 'no_subscription_visible',
  'arg.payload_too_large': 'answer_too_large',
  'arg.too_many_scopes': 'azure_rejected_request',
  'kv.challenge': 'token_rejected',
  'kv.forbidden_policy': 'missing_azure_role',
  'kv.forbidden_rbac': 'missing_azure_role',
  'kv.firewall': 'missing_azure_role',
};

function codeOf(row: Row): ErrorCode {
  const [cloud] = clouds;
  if (!cloud) throw new Error('no cloud');
  if (row.surface === 'token') {
    return classifySignIn(row.status, JSON.stringify(row.body), {
      cloud,
      credential,
      redact: createRedactor(credential),
    }).code;
  }
  return classify(row.surface === 'graph' ? 'graph' : 'arm', row.status, row.headers ?? {}, row.body).code;
}

test.skipIf(!present)(`every known error body gets its code ${present ? '' : '(skipped: ../shared is absent)'}`, () => {
  const rows: Row[] = JSON.parse(readFileSync(reference, 'utf8')).errors;
  const got = rows.map((row) => [row.id, row.status < 300 ? 'retried' : codeOf(row)]);
  expect(Object.fromEntries(got)).toEqual(expected);
});
