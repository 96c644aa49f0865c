import type { ErrorCode } from '../errors/index.ts';
import type { Surface } from './types.ts';

/** Codes (any letter case) that name the failure by themselves; `surface` and `status` narrow a code that means different things. */
export interface ClassificationRule {
  readonly to: ErrorCode;
  readonly codes: readonly string[];
  readonly surface?: Surface;
  readonly status?: number;
}

/** In order: the first rule that fits wins. Sources: recorded answers and the services' error-code pages. */
export const classificationRules: readonly ClassificationRule[] = [
  {
    to: 'licence_required',
    codes: ['AadPremiumLicenseRequired', 'NoLicense', 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
  },
  { to: 'missing_directory_role', surface: 'graph', codes: ['Authentication_RequestFromUnsupportedUserRole'] },
  {
    to: 'missing_graph_permission',
    surface: 'graph',
    status: 403,
    codes: ['Authentication_MSGraphPermissionMissing', 'Authorization_RequestDenied', 'AccessDenied'],
  },
  {
    to: 'missing_azure_role',
    surface: 'arm',
    status: 403,
    codes: ['AuthorizationFailed', 'LinkedAuthorizationFailed', 'AccessDenied'],
  },
  {
    to: 'provider_not_registered',
    surface: 'arm',
    codes: ['MissingSubscriptionRegistration', 'Subscription Not Registered', 'SubscriptionNotRegistered'],
  },
  { to: 'unsupported_api_version', surface: 'arm', codes: ['InvalidApiVersionParameter', 'InvalidResourceType'] },
  {
    to: 'unsupported_in_cloud',
    surface: 'arm',
    codes: ['NoRegisteredProviderFound', 'InvalidResourceNamespace', 'DisallowedLogicalTableName'],
  },
  {
    to: 'unsupported_for_resource',
    surface: 'arm',
    codes: ['ResourceTypeNotSupported', 'FeatureNotSupportedForAccount'],
  },
  { to: 'no_subscription_visible', surface: 'arm', codes: ['NoValidSubscriptionsInQueryRequest'] },
  { to: 'answer_too_large', surface: 'arm', codes: ['ResponsePayloadTooLarge'] },
  { to: 'subscription_in_other_tenant', surface: 'arm', codes: ['InvalidAuthenticationTokenTenant'] },
  { to: 'wrong_cloud', surface: 'arm', status: 401, codes: ['InvalidAuthenticationTokenAudience'] },
  { to: 'delta_expired', surface: 'graph', codes: ['syncStateNotFound', 'syncStateInvalid', 'resyncRequired'] },
  {
    to: 'delta_expired',
    surface: 'graph',
    status: 410,
    codes: ['ResyncRequired', 'ResyncApplyDifferences', 'ResyncUploadDifferences'],
  },
];
