/** What the auditing policies of SQL servers and databases have in common. */
import type { Property } from '../../declaration.ts';
import { flag, list, number, text } from '../../property.ts';
import { maybeFlag, maybeNumber, maybeText, maybeTexts } from '../../vendor.ts';
import { said } from '../arm.ts';
import { childShape, saidTexts } from './setting.ts';

export const auditingShape = childShape({
  state: maybeText,
  storageEndpoint: maybeText,
  storageAccountSubscriptionId: maybeText,
  retentionDays: maybeNumber,
  auditActionsAndGroups: maybeTexts,
  isAzureMonitorTargetEnabled: maybeFlag,
  isManagedIdentityInUse: maybeFlag,
  isStorageSecondaryKeyInUse: maybeFlag,
  isDevopsAuditEnabled: maybeFlag,
});

interface Policy {
  readonly properties?:
    | {
        readonly state?: string | null | undefined;
        readonly storageEndpoint?: string | null | undefined;
        readonly storageAccountSubscriptionId?: string | null | undefined;
        readonly retentionDays?: number | null | undefined;
        readonly auditActionsAndGroups?: readonly string[] | null | undefined;
        readonly isAzureMonitorTargetEnabled?: boolean | null | undefined;
        readonly isManagedIdentityInUse?: boolean | null | undefined;
        readonly isStorageSecondaryKeyInUse?: boolean | null | undefined;
      }
    | null
    | undefined;
}

/** Subscription id that the service writes where no storage account is named. */
const noSubscription = '00000000-0000-0000-0000-000000000000';

export const auditingProperties: Readonly<Record<string, Property<Policy>>> = {
  auditingState: text('Enabled or Disabled.', ({ properties }) => properties?.state),
  auditingStorageEndpoint: text('URL of the storage account that takes the log, or none.', ({ properties }) =>
    properties ? (said(properties.storageEndpoint) ?? null) : undefined,
  ),
  auditingStorageAccountSubscriptionId: text('Subscription of that storage account.', ({ properties }) => {
    const id = said(properties?.storageAccountSubscriptionId);
    return id === noSubscription ? undefined : id;
  }),
  auditingRetentionDays: number(
    'For how many days the storage account keeps the log; 0 is for ever.',
    ({ properties }) => properties?.retentionDays,
  ),
  auditActionsAndGroups: list('Actions and groups of actions that are logged.', ({ properties }) =>
    saidTexts(properties?.auditActionsAndGroups),
  ),
  isAzureMonitorTargetEnabled: flag(
    'Whether the log goes to Azure Monitor, where a diagnostic setting says where to.',
    ({ properties }) => properties?.isAzureMonitorTargetEnabled,
  ),
  isAuditingManagedIdentityInUse: flag(
    'Whether it writes to the storage account as a managed identity rather than with a key.',
    ({ properties }) => properties?.isManagedIdentityInUse,
  ),
  isAuditingStorageSecondaryKeyInUse: flag(
    'Whether the key is the second one of the storage account.',
    ({ properties }) => properties?.isStorageSecondaryKeyInUse,
  ),
};
