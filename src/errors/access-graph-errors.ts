import type { CatalogueEntry } from './catalogue-type.ts';

/** Questions about access: what they name, and what they are answered from. */
export const accessGraphErrors = {
  unknown_principal: {
    httpStatus: 404,
    actor: 'caller',
    cause: 'No user, group, service principal or managed identity with the id "{id}" was read.',
    fix: 'Name an object id, a user principal name, or the number in Assay; look it up with a search of the inventory.',
  },
  unknown_resource: {
    httpStatus: 404,
    actor: 'caller',
    cause: 'No scope that was read holds "{id}".',
    fix: 'Name an Azure id that starts with a subscription or management group which a connection reads.',
  },
  unknown_role: {
    httpStatus: 404,
    actor: 'caller',
    cause: 'No role with the id or name "{id}" was read.',
    fix: 'Name a role definition by its id or by its name, such as Owner.',
  },
  unknown_action: {
    httpStatus: 400,
    actor: 'caller',
    cause: 'Azure has no action "{action}".',
    fix: 'Name an action such as Microsoft.Storage/storageAccounts/read, or one of the words {words}.',
  },
  no_data_action: {
    httpStatus: 400,
    actor: 'caller',
    cause: 'Reading or writing the data of "{resource}" has no single action.',
    fix: 'Name the data action itself, such as Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read.',
  },
  access_tenant_needed: {
    httpStatus: 400,
    actor: 'caller',
    cause: 'The organisation has several tenants, and the question does not say which one is meant.',
    fix: 'Add one of these as tenantId: {tenants}.',
  },
  access_nothing_read: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'Nothing has been read yet from which questions about access could be answered.',
    fix: 'Connect a tenant and let a sync end.',
  },
  access_no_history: {
    httpStatus: 404,
    actor: 'caller',
    cause: 'Nothing had been read of the tenant until {at}.',
    fix: 'Ask about a later moment; the history begins with the first sync.',
  },
  access_building: {
    httpStatus: 503,
    actor: 'assay',
    cause: 'The picture of who has access is being put together from what was read.',
    fix: 'Ask again in {seconds} s.',
  },
  access_not_read: {
    httpStatus: 409,
    actor: 'caller',
    cause: '{title}: no connection of this tenant has read them.',
    fix: 'Switch the reading of directory and authorization on for a connection of the tenant, and let a sync end.',
  },
  access_stale: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'The tenant was last read at {since}, longer ago than its connection allows.',
    fix: 'Start a sync, and look in the log of the connection for why none has succeeded.',
  },
} as const satisfies Record<string, CatalogueEntry>;
