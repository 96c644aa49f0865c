/** Which databases are asked for settings of their own: every spared question is a call less. */
import type { ParentEntity } from '../../declaration.ts';

/** The `master` database of a server holds no data of the customer, and most settings do not exist for it. */
export function isUserDatabase({ name, properties }: ParentEntity): boolean {
  return name.toLowerCase() !== 'master' && !kindsOf(properties.kind).includes('system');
}

/** Dedicated SQL pools have restore points in place of kept backups, and a named replica has none of its own. */
export function isUserDatabaseWithBackups(database: ParentEntity): boolean {
  const { kind, secondaryType } = database.properties;
  return isUserDatabase(database) && !kindsOf(kind).includes('datawarehouse') && secondaryType !== 'Named';
}

/**
 * "Auto-pause and auto-resume for the serverless compute tier": looking at auditing, encryption, masking or labels of a
 * database that sleeps wakes it, and then it is paid for. One that may sleep is left alone, awake or not, since facts that
 * came and went with its sleep would look like changes.
 */
export function isAwakeUserDatabase(database: ParentEntity): boolean {
  const { autoPauseDelay } = database.properties;
  return isUserDatabase(database) && !(typeof autoPauseDelay === 'number' && autoPauseDelay > 0);
}

/** Digests exist for ledgers only; a database that does not say whether it is one is asked. */
export function hasLedger(database: ParentEntity): boolean {
  return isUserDatabase(database) && database.properties.isLedgerOn !== false;
}

function kindsOf(kind: unknown): readonly string[] {
  return typeof kind === 'string' ? kind.toLowerCase().split(',') : [];
}
