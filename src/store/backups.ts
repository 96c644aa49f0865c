/**
 * Copies of the embedded database. It never flushes to the disk, so a power failure may damage it; a compressed copy of
 * yesterday is then better than none. PostgreSQL has its own ways and needs no copies of ours.
 */
import { rename, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from './store.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Writes the file whole or not at all. False on a store that cannot be copied. */
export async function writeBackup(store: Store, file: string): Promise<boolean> {
  if (!store.dump) return false;
  const partial = `${file}.partial`;
  await writeFile(partial, await store.dump(), { mode: 0o600 });
  await rename(partial, file);
  return true;
}

/** Writes a copy whenever the last one is a day old; looks once an hour until the signal. */
export async function keepBackups(store: Store, file: string, signal: AbortSignal): Promise<void> {
  while (store.dump && !signal.aborted) {
    await sleep(hour, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted || (await ageOf(file)) < day) continue;
    // A full disk must not end the server; the next hour tries again.
    await writeBackup(store, file).catch(() => false);
  }
}

async function ageOf(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );
}
