import type { AssayError, ErrorCode } from '../errors/index.ts';

/** How a collection ended that is not complete. */
export type Outcome = 'denied' | 'unlicensed' | 'unregistered' | 'unsupported' | 'failed' | 'partial';

const outcomes: Partial<Record<ErrorCode, Outcome>> = {
  missing_graph_permission: 'denied',
  missing_azure_role: 'denied',
  delegated_token_not_application: 'denied',
  delegated_directory_only: 'denied',
  missing_directory_role: 'denied',
  no_subscription_visible: 'denied',
  subscription_in_other_tenant: 'denied',
  licence_required: 'unlicensed',
  provider_not_registered: 'unregistered',
  unsupported_in_cloud: 'unsupported',
  unsupported_api_version: 'unsupported',
  unsupported_for_resource: 'unsupported',
  truncated_answer: 'partial',
  repeated_link: 'partial',
};

/** The outcome that an error means for the collection in which it happened; everything not named here is `failed`. */
export function outcomeOf(error: AssayError): Outcome {
  return outcomes[error.code] ?? 'failed';
}
