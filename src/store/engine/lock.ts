/**
 * A lock on the embedded store's folder. Two processes on one PGlite folder lose each other's rows without an error, and
 * PGlite has no lock of its own.
 */
import { randomUUID } from 'node:crypto';
import { constants, copyFileSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type AssayError, assayError } from '../../errors/index.ts';

interface Holder {
  readonly pid: number;
  readonly started: string;
}

export type Lock = { readonly ok: true; release(): void } | { readonly ok: false; readonly error: AssayError };

/** Takes the lock, or says which process has it. A lock whose process is gone is taken over. */
export function takeLock(file: string): Lock {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const own: Holder = { pid: process.pid, started: startOf(process.pid) ?? '' };
  // Written aside and linked into place, so that nobody ever reads a lock which is only half written.
  const aside = `${file}.${process.pid}-${randomUUID()}`;
  writeFileSync(aside, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (link(aside, file)) return { ok: true, release: () => release(file, own) };
      const holder = read(file);
      if (holder && isAlive(holder)) return locked(file, String(holder.pid));
      removeStale(file, holder);
    }
    return locked(file, 'unknown');
  } finally {
    rmSync(aside, { force: true });
  }
}

function locked(file: string, pid: string): Lock {
  return { ok: false, error: assayError('store_locked', { pid, folder: dirname(file) }) };
}

/** False when there is such a file already. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    return copy(from, to);
  }
}

/** For file systems without links. */
function copy(from: string, to: string): boolean {
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
}

/** Moves a stale lock away; one that another process has taken meanwhile is put back. */
function removeStale(file: string, stale: Holder | undefined): void {
  const away = `${file}.stale-${randomUUID()}`;
  try {
    renameSync(file, away);
  } catch {
    return;
  }
  const moved = read(away);
  if (moved?.pid !== stale?.pid || moved?.started !== stale?.started) link(away, file);
  rmSync(away, { force: true });
}

function release(file: string, own: Holder): void {
  const holder = read(file);
  if (holder?.pid === own.pid && holder.started === own.started) rmSync(file, { force: true });
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isAlive(holder: Holder): boolean {
  const started = startOf(holder.pid);
  if (started !== undefined) return started === holder.started;
  if (process.platform === 'linux') return false;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process started, in clock ticks since boot: tells a reused pid from the one that took the lock. Linux only. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
