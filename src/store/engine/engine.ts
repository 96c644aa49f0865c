/** What the store needs of a database engine: the part of a `pg` pool that Kysely uses. */

export interface EngineResult {
  readonly command: string;
  readonly rows: Record<string, unknown>[];
  readonly rowCount: number;
}

export interface EngineClient {
  query(sql: string, parameters?: readonly unknown[]): Promise<EngineResult>;
  release(): void;
}

export interface Engine {
  readonly kind: 'pglite' | 'postgresql';
  connect(): Promise<EngineClient>;
  /** Several statements without parameters; the rows of all of them. */
  exec(sql: string): Promise<Record<string, unknown>[]>;
  /** A gzipped copy of the data directory; embedded engine only. */
  dump?(): Promise<Uint8Array>;
  end(): Promise<void>;
}
