/** Options of a connection that reads a few types of every kind: for suites about connections rather than about what is read. */
import { declarations, fixedProducts } from '../../src/catalog/index.ts';

const types = [
  ...['entra_user', 'entra_group', 'entra_group_members', 'azure_role_assignment', 'azure_role_definition'],
  ...[
    'azure_management_lock',
    'azure_storage_account',
    'azure_blob_container',
    'azure_virtual_network',
    'azure_subnet',
  ],
];

export const narrow = {
  skipTag: null,
  types: Object.fromEntries(
    declarations
      .filter(({ product }) => !fixedProducts.includes(product))
      .map(({ type }) => [type, types.includes(type)]),
  ),
};
