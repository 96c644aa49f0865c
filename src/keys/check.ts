/** Whether the configured keys are those of the database, found out before anything else is done. */
import { randomBytes } from 'node:crypto';
import type { EgressSettings } from '../egress/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { dataKeys } from './data-keys.ts';
import type { KeyEncryptionKey } from './key-encryption-key.ts';
import { isOldFormat } from './old-format.ts';
import { type KeyEncryptionKeys, type KeySources, openKeyEncryptionKeys } from './open-key.ts';
import { kekIdsInUse, organizationsOfOldFormat, readKeys, readOutdated, type SealedColumn } from './repo.ts';

/** How the key of a database is called that has not yet got a name. */
const unnamed = 'the key file of an earlier version';

/**
 * Opens the key-encryption keys and holds them against what the database was sealed under.
 * Errors: `master_key_missing`, `master_key_invalid`, `master_key_wrong`, `data_key_unreadable`, `key_package_missing`,
 * `key_service_failed`, `invalid_configuration`.
 */
export async function openCheckedKeys(
  store: Store,
  sources: KeySources,
  columns: readonly SealedColumn[],
  egress: EgressSettings,
): Promise<Result<KeyEncryptionKeys>> {
  const inUse = await kekIdsInUse(store);
  const old = await oldValue(store, columns);
  const expected = [...inUse.map(({ kekId }) => kekId), ...(old ? [unnamed] : [])];
  const needed = expected.length > 0 ? `the database holds secrets sealed under ${expected.join(', ')}` : undefined;
  const opened = await openKeyEncryptionKeys(sources, needed, egress);
  if (!opened.ok) return opened;
  const keks = [opened.value.current, ...(opened.value.previous ? [opened.value.previous] : [])];
  const found = keks.map(({ id }) => id).join(', ');

  const foreign = inUse.filter(({ kekId }) => keks.every(({ id }) => id !== kekId));
  if (foreign.length > 0)
    return fail('master_key_wrong', { expected: foreign.map(({ kekId }) => kekId).join(', '), found });
  if (old && keks.every((kek) => kek.openOldFormat?.(old.organizationId, old.place, old.sealed) === undefined))
    return fail('master_key_wrong', { expected: unnamed, found });

  const works = await wrapsAndUnwraps(opened.value.current);
  if (!works.ok) return works;
  for (const { organizationId, version } of inUse) {
    const keys = await store.inOrganization(organizationId, (db) => readKeys(db, organizationId));
    const stored = keys.find((key) => key.version === version);
    const key = stored && (await dataKeys(opened.value).open(organizationId, stored));
    if (key && !key.ok) return key;
  }
  return opened;
}

/** A value of the old format in an organisation that has nothing newer. */
async function oldValue(store: Store, columns: readonly SealedColumn[]) {
  for (const organizationId of await organizationsOfOldFormat(store)) {
    for (const column of columns) {
      const rows = await store.inOrganization(organizationId, (db) =>
        readOutdated(db, organizationId, column, 1, '', 100),
      );
      const row = rows.find(({ sealed }) => isOldFormat(sealed));
      const place = row && (`${column.table}/${row.id}/${column.column}` as const);
      if (place) return { organizationId, place, sealed: row.sealed };
    }
  }
  return undefined;
}

/** A key service may be out of reach, or allow only one of the two. */
async function wrapsAndUnwraps(kek: KeyEncryptionKey): Promise<Result<void>> {
  const trial = randomBytes(32);
  const wrapped = await kek.wrap(trial);
  if (!wrapped.ok) return wrapped;
  const unwrapped = await kek.unwrap(wrapped.value);
  if (!unwrapped.ok) return unwrapped;
  return unwrapped.value.equals(trial) ? ok(undefined) : fail('data_key_unreadable', { key: kek.id });
}
