/** Source: "Databases - Get" of Microsoft.Sql, and the settings below a database. */
import type { Check } from '../../declaration.ts';
import {
  all,
  any,
  at,
  atLeast,
  atMost,
  count,
  every,
  fact,
  isFalse,
  isTrue,
  matches,
  one,
  oneOf,
  onList,
  when,
} from '../../rule/index.ts';
import { contained, facet, isRead, isUnread, isUserDatabase, notMaster } from './facts.ts';

const subject = 'azure_sql_database';
/** ISO 8601 durations of nothing are PT0S or P0D. */
const lasts = matches(/^p.*[1-9]/, 'longer than zero');
const keptFor = (period: string) => at(`properties.${period}Retention`, lasts, { absent: 'fail' });

export const sqlDatabaseChecks: readonly Check[] = [
  {
    id: 'sql-tde-enabled',
    title: 'SQL databases are encrypted at rest',
    why: 'Files and backups of a database that is not encrypted can be restored and read by whoever gets hold of them.',
    severity: 'high',
    topic: 'encrypt-rest',
    subject,
    facts: { encryption: facet('azure_sql_database_transparent_data_encryption') },
    rule: when(
      isUserDatabase,
      all(
        isRead,
        one(fact('encryption'), at('properties.state', oneOf('Enabled'), { absent: 'unknown' }), { none: 'unknown' }),
      ),
      notMaster,
    ),
    fix: {
      portal: 'SQL database > Security > Data encryption: turn on transparent data encryption.',
      az: 'az sql db tde set --ids {id} --status Enabled',
      bicep: "properties: { state: 'Enabled' }",
      terraform: 'transparent_data_encryption_enabled = true',
    },
  },
  {
    id: 'sql-db-ltr-backup',
    title: 'SQL databases have backups that are kept for long and lie in a second region',
    why: 'Data that was damaged months ago, or a region that is lost, is beyond what short backups in one place can repair.',
    severity: 'medium',
    topic: 'backup',
    subject,
    facts: { 'long-term retention': facet('azure_sql_database_long_term_retention') },
    rule: when(
      count(fact('long-term retention'), atLeast(1)),
      all(
        count(fact('long-term retention'), atLeast(1), {
          where: any(keptFor('weekly'), keptFor('monthly'), keptFor('yearly')),
        }),
        at('properties.currentBackupStorageRedundancy', oneOf('Geo', 'GeoZone'), { absent: 'unknown' }),
      ),
      'Kept backups do not exist for it.',
    ),
    fix: {
      portal:
        'SQL server > Data management > Backups > Retention policies: configure weekly, monthly or yearly backups; and geo-redundant backup storage on the database.',
      az: 'az sql db ltr-policy set --ids {id} --weekly-retention P4W --monthly-retention P12M',
      bicep: "properties: { weeklyRetention: 'P4W', monthlyRetention: 'P12M' }",
      terraform: 'long_term_retention_policy { weekly_retention = "P4W" monthly_retention = "P12M" }',
    },
  },
  {
    id: 'sql-db-pitr-retention',
    title: 'SQL databases can be restored to any moment of the last days',
    why: 'A mistake that is found after the window cannot be undone without loss.',
    severity: 'medium',
    topic: 'backup',
    subject,
    facts: { 'short-term retention': facet('azure_sql_database_short_term_retention') },
    settings: { 'fewest days': { words: 'Days back to which a database can be restored, at least.', value: 7 } },
    // Seven days unless said otherwise.
    rule: one(
      fact('short-term retention'),
      at('properties.retentionDays', atLeast('fewest days'), { absent: 'pass' }),
      {
        none: 'not-applicable',
      },
    ),
    fix: {
      portal: 'SQL server > Data management > Backups > Retention policies: set point-in-time restore.',
      az: 'az sql db str-policy set --ids {id} --retention-days 14 --diffbackup-hours 24',
      bicep: 'properties: { retentionDays: 14 }',
      terraform: 'short_term_retention_policy { retention_days = 14 }',
    },
  },
  {
    id: 'sql-db-zone-redundant',
    title: 'SQL databases lie in several zones',
    why: 'When the one data centre that a database lies in fails, the database is down with it.',
    severity: 'low',
    topic: 'dr',
    subject,
    rule: when(isUserDatabase, at('properties.zoneRedundant', isTrue, { absent: 'fail' }), notMaster),
    fix: {
      portal: 'SQL database > Settings > Compute + storage: make the database zone redundant.',
      az: 'az sql db update --ids {id} --zone-redundant true',
      bicep: 'zoneRedundant: true',
      terraform: 'zone_redundant = true',
    },
    approximates: 'Tiers that know no zones, Basic and Standard, fail: only another tier can be zone redundant.',
  },
  {
    id: 'sql-db-data-classification',
    title: 'No column of a SQL database that looks sensitive is left without a label',
    why: 'Where nobody knows what is sensitive, it is neither masked nor watched.',
    severity: 'low',
    topic: 'data-class',
    subject,
    facts: { 'recommended labels': contained('azure_sql_recommended_sensitivity_label') },
    rule: when(
      isUserDatabase,
      all(
        isRead,
        count(fact('recommended labels'), atMost(0), {
          where: at('properties.isDisabled', isFalse, { absent: 'pass' }),
        }),
      ),
      notMaster,
    ),
    fix: {
      portal: 'SQL database > Security > Data Discovery & Classification: accept or dismiss each recommendation.',
      az: 'az sql db classification update --ids {id} --schema "$SCHEMA" --table "$TABLE" --column "$COLUMN" --label "$LABEL" --information-type "$TYPE"',
    },
  },
  {
    id: 'sql-db-data-masking',
    title: 'SQL databases with labelled columns mask data',
    why: 'Masking keeps people who only maintain an application from reading personal data of its users.',
    severity: 'low',
    topic: 'data-class',
    subject,
    facts: {
      labels: contained('azure_sql_sensitivity_label'),
      masking: facet('azure_sql_database_data_masking_policy'),
    },
    rule: when(
      any(count(fact('labels'), atLeast(1)), isUnread),
      one(fact('masking'), at('properties.dataMaskingState', oneOf('Enabled'), { absent: 'fail' }), {
        none: 'unknown',
      }),
      'None of its columns has a label.',
    ),
    fix: {
      portal: 'SQL database > Security > Dynamic Data Masking: add masks for the columns that hold personal data.',
      bicep: "properties: { dataMaskingState: 'Enabled' }",
    },
  },
  {
    id: 'sql-db-ledger',
    title: 'Ledger databases upload their digests',
    why: 'A ledger proves that nothing was tampered with only against digests that lie out of the reach of administrators.',
    severity: 'low',
    topic: 'log-protect',
    subject,
    facts: { 'digest uploads': facet('azure_sql_database_ledger_digest_upload') },
    settings: { databases: { words: 'Names of databases that have to be ledgers.', value: [] } },
    rule: when(
      any(
        at('properties.isLedgerOn', isTrue, { absent: 'fail' }),
        at('$name', onList('databases'), { absent: 'unknown' }),
      ),
      all(
        at('properties.isLedgerOn', isTrue, { absent: 'fail' }),
        one(fact('digest uploads'), at('properties.state', oneOf('Enabled'), { absent: 'fail' }), { none: 'fail' }),
      ),
      'It is no ledger, nor has to be one.',
    ),
    fix: {
      portal:
        'SQL database > Security > Ledger: enable automatic digest storage. Whether all tables are ledger tables can be chosen only when a database is made.',
      az: 'az sql db ledger-digest-uploads enable --ids {id} --endpoint "$DIGEST_URL"',
      bicep: 'isLedgerOn: true',
      terraform: 'ledger_enabled = true',
    },
  },
  {
    id: 'sql-db-secure-enclaves',
    title: 'SQL databases have a secure enclave for columns that are always encrypted',
    why: 'With an enclave, queries work on encrypted columns without their keys ever leaving it for the server.',
    severity: 'low',
    topic: 'encrypt-rest',
    subject,
    rule: when(isUserDatabase, at('properties.preferredEnclaveType', oneOf('VBS'), { absent: 'fail' }), notMaster),
    fix: {
      portal: 'SQL database > Security > Data encryption > Always Encrypted: enable secure enclaves.',
      az: 'az sql db update --ids {id} --preferred-enclave-type VBS',
      bicep: "preferredEnclaveType: 'VBS'",
      terraform: 'enclave_type = "VBS"',
    },
  },
  {
    id: 'sql-db-sync-private-link',
    title: 'Sync groups of SQL databases go through private links',
    why: 'Otherwise the data of all members of the group crosses public endpoints, which have to stay open for it.',
    severity: 'low',
    topic: 'net-private',
    subject,
    facts: { 'sync groups': contained('azure_sql_sync_group') },
    rule: every(fact('sync groups'), at('properties.usePrivateLinkConnection', isTrue, { absent: 'fail' }), {
      none: 'not-applicable',
    }),
    fix: {
      portal:
        'SQL database > Data management > Sync to other databases: use a private link in the group, and approve it.',
      bicep: 'usePrivateLinkConnection: true',
    },
  },
];
