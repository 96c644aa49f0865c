/** Source: "Flow Logs - List" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { all, any, at, atLeast, isFalse, isSet, isTrue, oneOf } from '../../rule/index.ts';

const subject = 'azure_flow_log';
const analytics = 'properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration';

export const flowLogChecks: readonly Check[] = [
  {
    id: 'flow-logs-retention-90',
    title: 'Flow logs are kept for at least 90 days',
    why: 'Intrusions are often found after months, when records that were kept for days are gone.',
    severity: 'medium',
    topic: 'log-retain',
    subject,
    settings: { 'fewest days': { words: 'Days for which flow logs are kept, at least.', value: 90 } },
    rule: any(
      at('properties.retentionPolicy.enabled', isFalse, { absent: 'unknown' }),
      // For ever.
      at('properties.retentionPolicy.days', oneOf(0), { absent: 'unknown' }),
      at('properties.retentionPolicy.days', atLeast('fewest days'), { absent: 'unknown' }),
    ),
    approximates: 'Rules of the storage account that delete old blobs are not read.',
    fix: {
      portal: 'Network Watcher > Logs > Flow logs > the log: set the retention to 0 (for ever) or at least 90 days.',
      az: 'az network watcher flow-log update --name {name} --location "$REGION" --retention 90',
      bicep: 'retentionPolicy: { enabled: true, days: 90 }',
    },
  },
  {
    id: 'flow-logs-to-log-analytics',
    title: 'Flow logs go to a Log Analytics workspace',
    why: 'Files in a storage account are looked at by nobody; traffic analytics makes them searchable and raises alerts.',
    severity: 'medium',
    topic: 'log-audit',
    subject,
    rule: all(
      at(`${analytics}.enabled`, isTrue, { absent: 'fail' }),
      at(`${analytics}.workspaceResourceId`, isSet, { absent: 'fail' }),
    ),
    fix: {
      portal:
        'Network Watcher > Logs > Flow logs > the log > Analytics: enable traffic analytics and choose a workspace.',
      az: 'az network watcher flow-log update --name {name} --location "$REGION" --traffic-analytics true --workspace "$WORKSPACE_ID"',
    },
  },
];
