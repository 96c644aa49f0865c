import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';

const bin = new URL('../bin/assay-simulator.js', import.meta.url).pathname;
const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

interface Run {
  readonly child: ChildProcess;
  readonly firstLine: Promise<string>;
  readonly exit: Promise<{ code: number | null; out: string; err: string }>;
}

function start(...options: string[]): Run {
  const child = spawn(process.execPath, [bin, ...options], { stdio: ['pipe', 'pipe', 'pipe'] });
  running.add(child);
  let out = '';
  let err = '';
  child.stderr.on('data', (data: Buffer) => {
    err += data.toString();
  });
  const firstLine = new Promise<string>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      if (out.includes('\n')) resolve(out.slice(0, out.indexOf('\n')));
    });
  });
  const exit = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  return { child, firstLine, exit };
}
const free = ['--port', '0', '--proxy-port', '0', '--json'];

describe('assay-simulator', () => {
  test('says in one line how to reach it, and ends on SIGTERM leaving nothing behind', async () => {
    const { child, firstLine, exit } = start(...free, '--licences', 'P1,P2');
    const ready = JSON.parse(await firstLine);
    expect(ready).toMatchObject({ url: ready.cloud.login, tenantId: expect.any(String), cloud: { id: 'simulator' } });
    expect(ready.clients.length).toBeGreaterThan(0);
    expect(existsSync(ready.caFile)).toBe(true);
    child.kill('SIGTERM');
    const { code, out } = await exit;
    expect([code, out.trim().split('\n').length]).toEqual([0, 1]);
    expect(existsSync(ready.caFile)).toBe(false);
  }, 30_000);

  test('ends with its parent', async () => {
    const { child, firstLine, exit } = start(...free, '--exit-with-parent');
    await firstLine;
    child.stdin?.end();
    expect((await exit).code).toBe(0);
  }, 30_000);

  test('a taken port is an error with its own exit code', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, err } = await start('--port', String(port), '--json').exit;
    other.close();
    expect([code, err]).toEqual([3, expect.stringContaining(`port ${port} on 127.0.0.1 is taken`)]);
  }, 30_000);

  test.each([
    [['--world', 'recorded', '--from', '/does/not/exist'], 4, 'there is no folder /does/not/exist'],
    [['--world', 'recorded'], 2, 'needs --from'],
    [['--fault-kinds', 'flood'], 2, '"flood" is not one of'],
    [['--throttle', '-1'], 2, 'real, off or a number above 0'],
    [['--size', 'XXL'], 2, 'Allowed choices are S, M, L, XL'],
  ])(
    '%j exits with %i',
    async (options, expected, text) => {
      const { code, err } = await start(...options).exit;
      expect([code, err]).toEqual([expected, expect.stringContaining(text)]);
    },
    30_000,
  );
});
