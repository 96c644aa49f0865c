/** Account keys, signatures and who may sign in without them. Source: the schema of "Storage Accounts - Get". */
import type { Check } from '../../declaration.ts';
import {
  all,
  at,
  atLeast,
  between,
  count,
  every,
  fact,
  isFalse,
  isSet,
  isTrue,
  matches,
  noneOf,
  not,
  oneOf,
  when,
  withinDaysAgo,
} from '../../rule/index.ts';

const subject = 'azure_storage_account';

export const storageKeyChecks: readonly Check[] = [
  {
    id: 'storage-shared-key-disabled',
    title: 'Storage accounts do not accept account keys',
    why: 'Who holds an account key can do anything with the data, has no name in the logs, and is not bound by roles or Conditional Access.',
    severity: 'high',
    topic: 'local-auth',
    subject,
    // Null is documented to mean that keys are accepted.
    rule: at('properties.allowSharedKeyAccess', isFalse, { absent: 'fail' }),
    fix: {
      portal:
        'Storage account > Settings > Configuration: set "Allow storage account key access" to Disabled, once nothing uses the keys any more.',
      az: 'az storage account update --ids {id} --allow-shared-key-access false',
      bicep: 'allowSharedKeyAccess: false',
      terraform: 'shared_access_key_enabled = false',
    },
  },
  {
    id: 'storage-default-entra-auth',
    title: 'The portal opens data of storage accounts with the own account of whoever looks',
    why: 'Otherwise the portal takes the account key by default, and what was looked at cannot be traced to a person.',
    severity: 'medium',
    topic: 'local-auth',
    subject,
    rule: at('properties.defaultToOAuthAuthentication', isTrue, { absent: 'fail' }),
    fix: {
      portal:
        'Storage account > Settings > Configuration: set "Default to Microsoft Entra authorization in the Azure portal" to Enabled.',
      az: 'az resource update --ids {id} --set properties.defaultToOAuthAuthentication=true',
      bicep: 'defaultToOAuthAuthentication: true',
      terraform: 'default_to_oauth_authentication = true',
    },
  },
  {
    id: 'storage-key-rotation-reminder',
    title: 'Storage accounts remind of keys that are due for renewal',
    why: 'Keys do not expire. Without a limit that Azure watches, a key that leaked years ago still opens the account.',
    severity: 'medium',
    topic: 'key-mgmt',
    subject,
    settings: { 'most days': { words: 'Days after which the reminder comes, at most.', value: 90 } },
    rule: at('properties.keyPolicy.keyExpirationPeriodInDays', between(1, 'most days'), { absent: 'fail' }),
    fix: {
      portal: 'Storage account > Security + networking > Access keys: "Set rotation reminder" of 90 days or less.',
      az: 'az storage account update --ids {id} --key-exp-days 90',
      bicep: 'keyPolicy: { keyExpirationPeriodInDays: 90 }',
    },
  },
  {
    id: 'storage-keys-regenerated',
    title: 'Both keys of storage accounts were renewed of late',
    why: 'Copies of a key pile up in scripts, pipelines and laptops; renewal makes all of them worthless.',
    severity: 'medium',
    topic: 'key-mgmt',
    subject,
    settings: { 'most days': { words: 'Age of a key in days, at most.', value: 90 } },
    clock: true,
    // The service does not know the age of keys that are older than the field.
    rule: all(
      at('properties.keyCreationTime.key1', withinDaysAgo('most days'), { absent: 'unknown' }),
      at('properties.keyCreationTime.key2', withinDaysAgo('most days'), { absent: 'unknown' }),
    ),
    fix: {
      portal: 'Storage account > Access keys: move clients to one key, rotate the other, then the other way round.',
      az: 'az storage account keys renew --account-name {name} --resource-group {resourceGroup} --key key1',
    },
  },
  {
    id: 'storage-sas-policy',
    title: 'Storage accounts set an upper limit for the life of signatures',
    why: 'A shared access signature without a limit may stay valid for years and cannot be taken back one by one.',
    severity: 'low',
    topic: 'key-mgmt',
    subject,
    rule: at('properties.sasPolicy.sasExpirationPeriod', isSet, { absent: 'fail' }),
    fix: {
      portal:
        'Storage account > Settings > Configuration: turn on the recommended upper limit for the interval of shared access signatures.',
      az: 'az storage account update --ids {id} --sas-exp 7.00:00:00',
      bicep: "sasPolicy: { sasExpirationPeriod: '7.00:00:00', expirationAction: 'Log' }",
      terraform: 'sas_policy { expiration_period = "7.00:00:00" }',
    },
    approximates: 'A policy with the action Log only records longer signatures; Block turns them away. Both count.',
  },
  {
    id: 'storage-entra-auth-for-files',
    title: 'Storage accounts with SMB shares let people sign in to them by a directory',
    why: 'Without a directory, SMB is opened by the account key alone: full access, for everybody the same.',
    severity: 'low',
    topic: 'local-auth',
    subject,
    facts: { 'file shares': { from: 'contained', types: ['azure_file_share'] } },
    rule: when(
      count(fact('file shares'), atLeast(1), {
        // NFS knows no such login.
        where: at('properties.enabledProtocols', noneOf('NFS'), { absent: 'pass' }),
      }),
      at('properties.azureFilesIdentityBasedAuthentication.directoryServiceOptions', oneOf('AADDS', 'AD', 'AADKERB'), {
        absent: 'fail',
      }),
      'It has no share that is reached by SMB.',
    ),
    fix: {
      portal: 'Storage account > Data storage > File shares > Identity-based access: set up a directory.',
      az: 'az storage account update --ids {id} --enable-files-aadkerb true',
      bicep: "azureFilesIdentityBasedAuthentication: { directoryServiceOptions: 'AADKERB' }",
      terraform: 'azure_files_authentication { directory_type = "AADKERB" }',
    },
  },
  {
    id: 'storage-acl-no-full-access',
    title: 'No stored access policy of a file share or table grants everything',
    why: 'Each signature made from such a policy may read, change and delete all there is.',
    severity: 'medium',
    topic: 'least-priv',
    subject,
    facts: {
      'file shares': { from: 'contained', types: ['azure_file_share'] },
      tables: { from: 'contained', types: ['azure_storage_table'] },
    },
    rule: all(
      // Read, create, write, delete, list.
      every(fact('file shares'), noPolicyHas('rcwdl'), { none: 'not-applicable' }),
      // Read, add, update, delete.
      every(fact('tables'), noPolicyHas('raud'), { none: 'not-applicable' }),
    ),
    fix: {
      portal:
        'Storage account > Storage browser > the share or table > Access policy: take away the permissions that are not needed.',
    },
    approximates: 'Policies of blob containers and queues are told by the data plane only and are not looked at.',
  },
];

function noPolicyHas(letters: string) {
  const everyLetter = new RegExp([...letters].map((letter) => `(?=.*${letter})`).join(''));
  return every(
    'properties.signedIdentifiers',
    at('accessPolicy.permission', not(matches(everyLetter, 'every permission there is')), { absent: 'pass' }),
    { none: 'not-applicable' },
  );
}
