/** Starts the product as a process and talks to it over HTTP. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Api, createApi, type Send } from './api.ts';

const script = fileURLToPath(new URL('product-process.ts', import.meta.url));
const ready = z.object({ url: z.url(), token: z.string() });

export interface SpawnedProduct {
  readonly api: Api;
  /** Lets it end by itself. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** A process that was started and may or may not answer yet. */
export interface Starting {
  /** Rejects when the process ends before it answers. */
  readonly answering: Promise<SpawnedProduct>;
  kill(): Promise<void>;
}

/** @param environment beside the variables of this process */
export function spawnProduct(folder: string, environment: Readonly<Record<string, string>> = {}): Starting {
  const { DATABASE_URL: _unused, ...own } = process.env;
  const child = spawn(process.execPath, [script], {
    env: { ...own, NODE_ENV: 'test', ASSAY_DATA_DIR: folder, ASSAY_PORT: '0', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const kill = () => end(child, () => child.kill('SIGKILL'));
  return { answering: answer(child, kill), kill };
}

async function answer(child: ChildProcess, kill: () => Promise<void>): Promise<SpawnedProduct> {
  const { stdout, stderr, stdin } = child;
  if (!stdout || !stderr || !stdin) throw new Error('the process has no standard streams');
  let complaints = '';
  stderr.on('data', (chunk: Buffer) => {
    complaints = `${complaints}${chunk.toString('utf8')}`.slice(-4000);
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(stdout).once('line', resolve);
    child.once('exit', (code, signal) => reject(new Error(`the product ended (${code ?? signal}): ${complaints}`)));
  });
  const { url, token } = ready.parse(JSON.parse(line));
  const send: Send = async (method, path, headers = {}, payload) => {
    const { host: _ownName, ...rest } = headers;
    const reply = await fetch(url + path, {
      method,
      headers: { ...rest, ...(payload && { 'content-type': 'application/json' }) },
      ...(payload && { body: JSON.stringify(payload) }),
    });
    return { status: reply.status, body: await reply.text() };
  };
  return { api: createApi(send, token), kill, stop: () => end(child, () => stdin.end()) };
}

async function end(child: ChildProcess, ask: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  ask();
  await gone;
}
