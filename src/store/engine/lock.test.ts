import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { takeLock } from './lock.ts';

const module = new URL('./lock.ts', import.meta.url).href;
const newFile = () => join(mkdtempSync(join(tmpdir(), 'assay-lock-')), 'data', 'lock');
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A process that takes the lock, says whether it has it, and stays. */
async function holder(file: string): Promise<{ child: ChildProcess; has: boolean }> {
  const script = `const { takeLock } = await import(${JSON.stringify(module)});
    console.log(takeLock(${JSON.stringify(file)}).ok); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const said = await new Promise<string>((resolve) => child.stdout?.once('data', (data) => resolve(String(data))));
  return { child, has: said.trim() === 'true' };
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

describe('the lock of a folder', () => {
  test('is refused to the second one, with the pid of the first', async () => {
    const file = newFile();
    const { child, has } = await holder(file);
    expect(has).toBe(true);
    expect(takeLock(file)).toMatchObject({
      ok: false,
      error: { code: 'store_locked', details: { pid: String(child.pid), folder: dirname(file) } },
    });
  });

  test('of a process that has died is taken over', async () => {
    const file = newFile();
    const { child } = await holder(file);
    await ended(child);
    expect(existsSync(file)).toBe(true);
    const taken = takeLock(file);
    expect(taken.ok).toBe(true);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
    if (taken.ok) taken.release();
  });

  test('whose pid belongs to a younger process by now is stale', () => {
    const file = newFile();
    const first = takeLock(file);
    const mine = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; started: string };
    writeFileSync(file, JSON.stringify({ ...mine, started: String(Number(mine.started) - 1) }));
    expect(takeLock(file).ok).toBe(true);
    if (first.ok) first.release();
  });

  test('is not for a second taker in the same process either', () => {
    const file = newFile();
    expect(takeLock(file).ok).toBe(true);
    expect(takeLock(file).ok).toBe(false);
  });

  test('can be taken again after its release, and leaves nothing beside it', () => {
    const file = newFile();
    const first = takeLock(file);
    if (first.ok) first.release();
    expect(readdirSync(dirname(file))).toEqual([]);
    expect(takeLock(file).ok).toBe(true);
    expect(readdirSync(dirname(file))).toEqual(['lock']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('of somebody else is not removed by a late release', () => {
    const file = newFile();
    const first = takeLock(file);
    const theirs = JSON.stringify({ pid: process.pid, started: 'another' });
    writeFileSync(file, theirs);
    if (first.ok) first.release();
    expect(readFileSync(file, 'utf8')).toBe(theirs);
  });

  test.each(['', 'not json', '{}', 'null'])('that says %j is stale', (content) => {
    const file = newFile();
    const first = takeLock(file);
    if (first.ok) first.release();
    writeFileSync(file, content);
    expect(takeLock(file).ok).toBe(true);
  });

  test('has one holder when several processes want it at once, also where it is stale', async () => {
    const file = newFile();
    const first = takeLock(file);
    if (first.ok) first.release();
    writeFileSync(file, JSON.stringify({ pid: 999_999_999, started: '1' }));
    const all = await Promise.all(Array.from({ length: 4 }, () => holder(file)));
    expect(all.filter(({ has }) => has)).toHaveLength(1);
  });
});
