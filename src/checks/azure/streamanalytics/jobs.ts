/** Source: "Streaming Jobs - Get" of Microsoft.StreamAnalytics. */
import type { Check } from '../../declaration.ts';
import { code, type Item, type Situation, type Verdict, valueAt } from '../../rule/index.ts';
import { type DiagnosticLogs, diagnosticLogs } from '../shared/diagnostic-logs.ts';

const subject = 'azure_stream_analytics_job';

const lower = (item: Item, path: string) => {
  const value = valueAt(item, path);
  return typeof value === 'string' ? value.toLowerCase() : undefined;
};

/** A job names its storage account by name alone, which no other account in the world has. */
function contentHasOwnKey(job: Item, { facts }: Situation): Verdict {
  if (job.document === null) return { status: 'unknown', reason: 'Its body is not kept.', observed: {} };
  const policy = lower(job, 'properties.contentStoragePolicy');
  const name = lower(job, '@jobStorageAccountName');
  const observed = { policy: policy ?? null, account: name ?? null };
  if (policy !== 'jobstorageaccount')
    return { status: 'fail', reason: 'Its content is kept in storage of the service.', observed };
  const { items, missing } = facts['storage accounts'] ?? { items: [], missing: null };
  const account = items.find((each) => each.name.toLowerCase() === name);
  if (!account)
    return { status: 'unknown', reason: missing ?? 'Its storage account is not in its subscription.', observed };
  return lower(account, '@encryptionKeySource') === 'microsoft.keyvault'
    ? { status: 'pass', reason: `${account.name} is encrypted with a key of your own.`, observed }
    : { status: 'fail', reason: `${account.name} is encrypted with a key of Microsoft's.`, observed };
}

const jobChecks: readonly Check[] = [
  {
    id: 'streamanalytics-cmk',
    title: 'Stream Analytics jobs keep their content in a storage account under a key of your own',
    why: 'Queries and snapshots of data lie in the storage of the service otherwise, under keys that are not yours.',
    severity: 'low',
    topic: 'cmk',
    subject,
    facts: { 'storage accounts': { from: 'subscription', types: ['azure_storage_account'] } },
    rule: code('its content lies in a storage account that is encrypted with a customer-managed key', contentHasOwnKey),
    fix: {
      portal:
        'Stream Analytics job > Configure > Storage account settings: keep all private data in a storage account of yours, and encrypt that with your own key.',
      az: 'az stream-analytics job update --ids {id} --content-storage-policy JobStorageAccount --job-storage-account account-name="$ACCOUNT" authentication-mode=Msi',
      bicep:
        "contentStoragePolicy: 'JobStorageAccount'\njobStorageAccount: { accountName: account.name, authenticationMode: 'Msi' }",
      terraform: 'content_storage_policy = "JobStorageAccount"',
    },
    approximates: 'A storage account of another subscription is not looked up: the job is unknown then.',
  },
];

export const streamAnalyticsLogs: DiagnosticLogs = {
  id: 'streamanalytics-resource-logs',
  title: 'Stream Analytics jobs log their execution',
  why: 'Events that were dropped, and why, are told by this log only.',
  severity: 'low',
  subject,
  categories: [['Execution']],
};

export const streamAnalyticsChecks: readonly Check[] = [...jobChecks, diagnosticLogs(streamAnalyticsLogs)];
