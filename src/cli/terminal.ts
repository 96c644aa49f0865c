/** Where the command line writes and reads: the process's own streams, or a test's. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type LiveArea, liveArea } from './live-area.ts';
import { type Paint, paintFor } from './text/paint.ts';

export interface Terminal {
  /** A text with its line end to standard output. */
  out(text: string): void;
  /** A text with its line end to standard error. */
  err(text: string): void;
  /** Colours for standard output. */
  readonly paint: Paint;
  /** Colours for standard error. */
  readonly errPaint: Paint;
  /** Columns of standard output; Infinity when it is no terminal. */
  readonly width: number;
  /** Lines that are rewritten in place on standard error; undefined when it is no terminal. */
  readonly live: LiveArea | undefined;
  /** Asks without showing what is typed; undefined when nobody sits there. The answer is undefined when they leave. */
  readonly askSecret: ((question: string) => Promise<string | undefined>) | undefined;
  /** All of standard input. */
  readInput(): Promise<string>;
  /** Standard input as it comes. */
  inputChunks(): AsyncIterable<Uint8Array>;
}

export function processTerminal(env: Readonly<Record<string, string | undefined>>): Terminal {
  const { stdout, stderr, stdin } = process;
  return {
    out: (line) => void stdout.write(`${line}\n`),
    err: (line) => void stderr.write(`${line}\n`),
    paint: paintFor(stdout.isTTY, env),
    errPaint: paintFor(stderr.isTTY, env),
    width: stdout.isTTY ? stdout.columns || 80 : Number.POSITIVE_INFINITY,
    live: stderr.isTTY && env.TERM !== 'dumb' ? liveArea(stderr) : undefined,
    askSecret: stdin.isTTY && stderr.isTTY ? askSecret : undefined,
    readInput: () => text(stdin),
    inputChunks: () => stdin,
  };
}

async function askSecret(question: string): Promise<string | undefined> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true, historySize: 0 });
  const left = new AbortController();
  lines.on('SIGINT', () => left.abort());
  lines.on('close', () => left.abort());
  process.stderr.write(question);
  try {
    return await lines.question('', { signal: left.signal });
  } catch {
    return undefined;
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
