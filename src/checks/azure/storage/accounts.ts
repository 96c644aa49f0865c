/** Source: "Storage Accounts - Get" of Azure Resource Manager, with the defaults that its schema tells. */
import type { Check } from '../../declaration.ts';
import { at, isFalse, isTrue, oneOf } from '../../rule/index.ts';

const subject = 'azure_storage_account';

export const storageAccountChecks: readonly Check[] = [
  {
    id: 'storage-https-only',
    title: 'Storage accounts accept HTTPS only',
    why: 'Over plain HTTP anyone on the way can read the data, and the signatures that give access to it.',
    severity: 'high',
    topic: 'tls',
    subject,
    // On by default since api-version 2019-04-01; older accounts say false in so many words.
    rule: at('properties.supportsHttpsTrafficOnly', isTrue, { absent: 'pass' }),
    fix: {
      portal: 'Storage account > Settings > Configuration: set "Secure transfer required" to Enabled.',
      az: 'az storage account update --ids {id} --https-only true',
      bicep: 'supportsHttpsTrafficOnly: true',
    },
  },
  {
    id: 'storage-min-tls-12',
    title: 'Storage accounts refuse TLS before 1.2',
    why: 'TLS 1.0 and 1.1 have known weaknesses, and clients that still speak them are seldom patched.',
    severity: 'medium',
    topic: 'tls',
    subject,
    // Absent is taken as 1.0 by the service.
    rule: at('properties.minimumTlsVersion', oneOf('TLS1_2', 'TLS1_3'), { absent: 'fail' }),
    fix: {
      portal: 'Storage account > Settings > Configuration: set "Minimum TLS version" to 1.2.',
      az: 'az storage account update --ids {id} --min-tls-version TLS1_2',
      bicep: "minimumTlsVersion: 'TLS1_2'",
    },
  },
  {
    id: 'storage-anonymous-blob-disabled',
    title: 'Storage accounts allow no anonymous access to blobs',
    why: 'While the account allows it, anyone who may change a container can publish it to the Internet.',
    severity: 'high',
    topic: 'net-public',
    subject,
    // Accounts made before late 2023 allow it where nothing is said, so that only false proves anything.
    rule: at('properties.allowBlobPublicAccess', isFalse, { absent: 'fail' }),
    fix: {
      portal: 'Storage account > Settings > Configuration: set "Allow Blob anonymous access" to Disabled.',
      az: 'az storage account update --ids {id} --allow-blob-public-access false',
      bicep: 'allowBlobPublicAccess: false',
    },
  },
];
