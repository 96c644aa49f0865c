/**
 * A lock on the embedded store's folder. Two processes on one PGlite folder lose each other's rows without an error, and
 * PGlite has no lock of its own.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type AssayError, assayError } from '../../errors/index.ts';

interface Holder {
  readonly pid: number;
  readonly started: string;
}

export type Lock = { readonly ok: true; release(): void } | { readonly ok: false; readonly error: AssayError };

/** Takes the lock, or says which process has it. A lock whose process is gone is taken over. */
export function takeLock(file: string): Lock {
  mkdirSync(dirname(file), { recursive: true });
  const own: Holder = { pid: process.pid, started: startOf(process.pid) ?? '' };
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(file, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
      return { ok: true, release: () => release(file, own) };
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
    const holder = read(file);
    if (holder && isAlive(holder)) {
      return { ok: false, error: assayError('store_locked', { pid: String(holder.pid), folder: dirname(file) }) };
    }
    rmSync(file, { force: true });
  }
  return { ok: false, error: assayError('store_locked', { pid: 'unknown', folder: dirname(file) }) };
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
