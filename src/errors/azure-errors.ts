import type { CatalogueEntry } from './catalogue-type.ts';

/** What Microsoft Graph and Azure Resource Manager refuse or cannot give. */
export const azureErrors = {
  missing_graph_permission: {
    httpStatus: 403,
    actor: 'tenant-admin',
    cause: 'The application lacks the Microsoft Graph application permission {permission}.',
    fix: 'Add the application permission {permission} and grant admin consent.',
  },
  missing_azure_role: {
    httpStatus: 403,
    actor: 'tenant-admin',
    cause: 'The service principal may not perform {action} at {scope}.',
    fix: 'Assign a role which holds {action} (such as Reader) at {scope} or above.',
  },
  no_subscription_visible: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'The service principal sees no subscription.',
    fix: 'Assign the Reader role at a management group or at each subscription.',
  },
  subscription_in_other_tenant: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'The subscription is associated with another tenant than the one signed in to.',
    fix: 'Connect the tenant which now holds the subscription.',
  },
  licence_required: {
    httpStatus: 403,
    actor: 'tenant-admin',
    cause: 'The tenant lacks the licence for this data: {licence}.',
    fix: 'Buy or assign {licence}, or switch this product off for the connection.',
  },
  provider_not_registered: {
    httpStatus: 409,
    actor: 'tenant-admin',
    cause: 'The subscription is not registered for the resource provider {provider}.',
    fix: 'Register the resource provider {provider} if the service is in use; otherwise nothing has to be done.',
  },
  unsupported_api_version: {
    httpStatus: 502,
    actor: 'assay',
    cause: 'Azure does not know the api-version asked for at {path}.',
    fix: 'Report it with the supported versions in the details, or override the api-version for this cloud.',
  },
  unsupported_in_cloud: {
    httpStatus: 501,
    actor: 'azure',
    cause: 'This data does not exist in {cloud}.',
    fix: 'Nothing has to be done: it is collected when the cloud offers it.',
  },
  unsupported_for_resource: {
    httpStatus: 501,
    actor: 'azure',
    cause: 'This kind of resource does not support the setting at {path}.',
    fix: 'Nothing has to be done: the setting does not apply to the resource.',
  },
  delta_expired: {
    httpStatus: 410,
    actor: 'assay',
    cause: 'Microsoft Graph no longer knows the delta token.',
    fix: 'Nothing has to be done: the next run reads the collection in full.',
  },
  azure_rejected_request: {
    httpStatus: 502,
    actor: 'assay',
    cause: '{service} refused a request of Assay with {azureCode}.',
    fix: 'Report it with the request id in the details.',
  },
  throttled: {
    httpStatus: 503,
    actor: 'azure',
    cause: '{service} kept throttling after {attempts} attempts.',
    fix: 'Run again later, or lower what other tools read with the same service principal.',
  },
  service_unavailable: {
    httpStatus: 503,
    actor: 'azure',
    cause: '{service} kept failing with status {status} after {attempts} attempts.',
    fix: 'Run again later and look at the Azure status page.',
  },
} as const satisfies Record<string, CatalogueEntry>;
