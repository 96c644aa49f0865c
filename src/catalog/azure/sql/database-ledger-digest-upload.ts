import { entityType } from '../../declaration.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { hasLedger } from './database-kinds.ts';
import { childShape, settingKey } from './setting.ts';

/** Source: Azure Resource Manager, "Ledger Digest Uploads - List By Database". */
export const sqlDatabaseLedgerDigestUpload = entityType(
  childShape({ state: maybeText, digestStorageEndpoint: maybeText }),
  {
    type: 'azure_sql_database_ledger_digest_upload',
    title: 'Ledger digests of a SQL database',
    plural: 'Ledger digests of SQL databases',
    class: 'Configuration',
    category: 'data',
    product: 'databases',
    description: 'Whether proofs of what a ledger holds are kept outside of the SQL database.',
    facetOf: 'azure_sql_database',
    source: {
      kind: 'arm-children',
      parents: ['azure_sql_database'],
      path: '{id}/ledgerDigestUploads',
      apiVersion: '2023-08-01',
      when: hasLedger,
    },
    rights: [azure('Microsoft.Sql/servers/databases/ledgerDigestUploads/read')],
    key: (setting, context) => settingKey(setting, context, 'ledger-digest-upload'),
    name: (setting) => setting.name,
    properties: {
      ledgerDigestUploadState: text('Enabled or Disabled.', ({ properties }) => properties?.state),
      digestStorageEndpoint: text('URL that the digests go to.', ({ properties }) => properties?.digestStorageEndpoint),
    },
  },
);
