/** Messages between the server's thread and the embedded database's. */

export interface WorkerInput {
  /** Absent for a database in memory. */
  readonly dataDir?: string;
  /** A gzipped data directory to start an empty database from. */
  readonly template?: Uint8Array;
}

/** What the thread is started with: the program comes compiled, once for all databases of a process. */
export interface WorkerStart extends WorkerInput {
  readonly program: WebAssembly.Module;
}

export type WorkerRequest =
  | { readonly id: number; readonly kind: 'query'; readonly sql: string; readonly parameters: unknown[] }
  | { readonly id: number; readonly kind: 'exec'; readonly sql: string }
  | { readonly id: number; readonly kind: 'dump' | 'close' };

export interface WorkerAnswer {
  /** 0 when the database has started. */
  readonly id: number;
  readonly value?: unknown;
  readonly error?: { readonly message: string; readonly code?: string; readonly constraint?: string };
}
