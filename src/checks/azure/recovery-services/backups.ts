/** Source: "Backup Policies - List" and the backup items in Resource Graph, `recoveryservicesresources`. */
import type { Check } from '../../declaration.ts';
import {
  all,
  at,
  atLeast,
  code,
  type Item,
  isSet,
  type Match,
  noneOf,
  type Situation,
  when,
} from '../../rule/index.ts';
import { bodyNotKept, factsNamed, judged, lowerAt, textAt } from '../shared/reading.ts';

const day = 86_400_000;

/** Completed of machines and shares, Healthy of databases in machines; while the first backup is to come, neither is known. */
const succeeded: Match = {
  words: 'Completed or Healthy',
  test: (value) => {
    const status = typeof value === 'string' ? value.toLowerCase() : undefined;
    if (status === undefined || status === 'irpending') return undefined;
    return status === 'completed' || status === 'healthy';
  },
};

const isFirstPending = (item: Item) =>
  lowerAt(item, '@protectionState') === 'irpending' || lowerAt(item, 'properties.lastBackupStatus') === 'irpending';

/** Days within which the next backup is due: longer where the policy backs up by the week. */
function daysBetween(situation: Situation): number | undefined {
  const policies = factsNamed(situation, 'policies');
  const [policy] = policies.items;
  const weekly = policy && lowerAt(policy, '@scheduleFrequency') === 'weekly';
  if (!policy && policies.missing !== null) return undefined;
  const figure = situation.settings[weekly ? 'days between weekly backups' : 'days between backups'];
  return typeof figure === 'number' ? figure : undefined;
}

function isRecent(item: Item, situation: Situation) {
  if (item.document === null) return bodyNotKept;
  const text = textAt(item, 'properties.lastBackupTime');
  if (text === undefined) {
    return isFirstPending(item)
      ? judged('unknown', 'The first backup is still to come.')
      : judged('fail', 'There has been no backup yet.');
  }
  const at = Date.parse(text);
  const most = daysBetween(situation);
  if (Number.isNaN(at) || most === undefined) return judged('unknown', 'When a backup is due is not known.');
  const days = Math.floor((situation.now.getTime() - at) / day);
  return situation.now.getTime() - at <= most * day
    ? judged('pass', `The last backup is ${days} days old.`)
    : judged('fail', `The last backup is ${days} days old; one is due every ${most}.`, { lastBackupTime: text });
}

export const backupChecks: readonly Check[] = [
  {
    id: 'backup-policy-retention-30',
    title: 'Backup policies keep something for 30 days or longer',
    why: 'Intruders often stay for weeks before they strike; every younger backup already has them in it.',
    severity: 'medium',
    topic: 'backup',
    subject: 'azure_backup_policy',
    settings: { 'fewest days': { words: 'Days for which the backups kept longest are, at least.', value: 30 } },
    rule: when(
      at('properties.backupManagementType', isSet, { absent: 'unknown' }),
      at('@longestRetentionDays', atLeast('fewest days'), { absent: 'fail' }),
      'It says nothing of what it is for.',
    ),
    fix: {
      portal:
        'Recovery Services vault > Manage > Backup policies > the policy: keep a daily, weekly or monthly point for 30 days or longer.',
      az: 'az backup policy set --name {name} --vault-name "$VAULT" --resource-group {resourceGroup} --policy "$POLICY_FILE"',
    },
  },
  {
    id: 'backup-recent-success',
    title: 'The last backup succeeded and is recent',
    why: 'Backups that quietly stopped are noticed when they are needed.',
    severity: 'high',
    topic: 'backup',
    subject: 'azure_backup_protected_item',
    clock: true,
    facts: {
      policies: { from: 'related', types: ['azure_backup_policy'], relation: 'uses', direction: 'out' },
    },
    settings: {
      'days between backups': { words: 'Age of the last backup in days, at most.', value: 2 },
      'days between weekly backups': { words: 'The same where the policy backs up by the week.', value: 8 },
    },
    rule: when(
      at('@protectionState', noneOf('ProtectionStopped', 'BackupsSuspended'), { absent: 'unknown' }),
      all(
        at('properties.lastBackupStatus', succeeded, { absent: 'fail' }),
        code('the last backup is no older than the policy wants', isRecent),
      ),
      'Its protection was stopped.',
    ),
    fix: {
      portal:
        'Recovery Services vault > Monitoring > Backup Jobs: see why it failed; then Protected items > the item: Backup now.',
      az: 'az backup protection backup-now --ids {id} --retain-until "$DATE"',
    },
  },
];
