/** Source: "Blob Containers - List" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { all, any, at, fact, isFalse, isTrue, one, oneOf, onList, when } from '../../rule/index.ts';

const subject = 'azure_blob_container';
const account = {
  account: { from: 'related', types: ['azure_storage_account'], relation: 'contains', direction: 'in' },
} as const;

// Null is documented to mean None.
const isPrivate = at('properties.publicAccess', oneOf('None'), { absent: 'pass' });
const accountForbids = one(
  fact('account'),
  // Accounts made before late 2023 allow it where nothing is said.
  at('properties.allowBlobPublicAccess', isFalse, { absent: 'fail' }),
  { none: 'unknown' },
);

export const storageContainerChecks: readonly Check[] = [
  {
    id: 'storage-container-private',
    title: 'Blob containers cannot be read without signing in',
    why: 'Anyone on the Internet who knows or guesses an address can read what a public container holds.',
    severity: 'high',
    topic: 'net-public',
    subject,
    facts: account,
    rule: any(isPrivate, accountForbids),
    fix: {
      portal:
        'Storage account > Data storage > Containers: select the container and change its access level to Private.',
      az: 'az storage container-rm update --ids {id} --public-access off',
      bicep: "publicAccess: 'None'",
      terraform: 'container_access_type = "private"',
    },
  },
  {
    id: 'storage-activity-log-container-private',
    title: 'Containers with the exported activity log cannot be made public',
    why: 'The activity log names administrators, resources and changes: a map for whoever wants to get in.',
    severity: 'high',
    topic: 'log-protect',
    subject,
    facts: account,
    rule: when(
      at('$name', oneOf('insights-activity-logs', 'insights-operational-logs'), { absent: 'unknown' }),
      all(isPrivate, accountForbids),
      'It does not hold an exported activity log.',
    ),
    fix: {
      portal:
        'Storage account > Settings > Configuration: disable anonymous access to blobs; then set the container to Private.',
      az: 'az storage container-rm update --ids {id} --public-access off',
      bicep: "publicAccess: 'None'",
    },
    approximates: 'Goes by the name that the export gives to the container, so that earlier exports count as well.',
  },
  {
    id: 'storage-blob-immutability',
    title: 'Containers with logs are kept from change and deletion',
    why: 'Logs that can be changed prove nothing; whoever breaks in removes the traces first.',
    severity: 'low',
    topic: 'delete-protect',
    subject,
    settings: {
      containers: {
        words: 'Names of containers that have to be immutable.',
        value: ['insights-activity-logs', 'insights-operational-logs', 'insights-logs-auditevent', 'sqldbauditlogs'],
      },
    },
    rule: when(
      at('$name', onList('containers'), { absent: 'unknown' }),
      any(
        at('properties.hasImmutabilityPolicy', isTrue, { absent: 'fail' }),
        at('properties.hasLegalHold', isTrue, { absent: 'fail' }),
      ),
      'It is not among the containers that have to be immutable.',
    ),
    fix: {
      portal: 'Storage account > Containers > the container > Access policy: add a policy for immutable blob storage.',
      az: 'az storage container immutability-policy create --account-name "$ACCOUNT" --container-name {name} --period 365',
      terraform:
        'resource "azurerm_storage_container_immutability_policy" "logs" { immutability_period_in_days = 365 }',
    },
  },
];
