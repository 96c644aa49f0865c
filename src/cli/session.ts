/** What a command works with, and what it hands back. */
import type { Config } from '../config/index.ts';
import type { Result } from '../errors/index.ts';
import type { ApiClient } from './client.ts';
import type { Terminal } from './terminal.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the command line finds around it; tests bring their own. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly env: Environment;
  openClient(config: Config): Promise<Result<ApiClient>>;
  /** A signal that fires when somebody ends the command; from then on the command itself must see to its end. */
  interrupt(): AbortSignal;
  now(): Date;
}

export interface Session extends Omit<Surroundings, 'openClient'> {
  readonly json: boolean;
  config(settings?: {
    readonly host?: string | undefined;
    readonly port?: string | undefined;
  }): Promise<Result<Config>>;
  /** The API, opened at the first call and closed after the command. */
  api(): Promise<Result<ApiClient>>;
}

export interface Report {
  /** What `--json` prints; undefined when everything has been said. */
  readonly json: unknown;
  /** What people read, likewise. */
  readonly text: string | undefined;
  /** 0 when left out. */
  readonly exitCode?: number;
}

/** `usage`: the command was called wrongly, in words. */
export type Outcome = Result<Report> | { readonly ok: false; readonly usage: string };

export const exitCodes = { ok: 0, failure: 1, usage: 2, incomplete: 3, interrupted: 130 } as const;

/** Options that every command has. */
export interface GlobalOptions {
  readonly json?: true;
  readonly dataDir?: string;
}
