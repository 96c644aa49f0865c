/** The log as people use it: read, verified, taken along. */
import type { Store } from '../store/index.ts';
import { checkpointFile, readCheckpoints } from './checkpoint-file.ts';
import { exportLines } from './export.ts';
import { type CheckpointKeeper, checkpointKeeper } from './keep-checkpoints.ts';
import type { AuditVerification } from './problems.ts';
import { findRows, type LogRow, readEnds, readRows } from './repo.ts';
import type { AuditFilter, AuditList } from './schema.ts';
import type { SigningKey } from './signing-key.ts';
import { verifyChain } from './verify-chain.ts';
import { toView } from './view.ts';

export interface AuditService {
  /** Newest first. */
  list(
    organizationId: string,
    query: AuditFilter & { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<AuditList>;
  /** Holds the whole log against its hashes and the checkpoints of this installation. */
  verify(organizationId: string): Promise<AuditVerification>;
  /** Lines of the log as a file; its newest entry is attested first. */
  export(organizationId: string): Promise<AsyncIterable<string>>;
  readonly checkpoints: CheckpointKeeper;
}

const pageLength = 1000;

export function auditService(parts: {
  readonly store: Store;
  readonly dataDir: string;
  readonly key: SigningKey;
  readonly now?: () => Date;
}): AuditService {
  const { store, dataDir, key, now = () => new Date() } = parts;
  const checkpoints = checkpointKeeper({ store, dataDir, key, now });

  /** Entries from the first up to a number, read in transactions of their own: they do not change. */
  async function* rowsUpTo(organizationId: string, through: number): AsyncGenerator<LogRow> {
    for (let after = 0; after < through; ) {
      const rows = await store.inOrganization(organizationId, (db) => readRows(db, organizationId, after, pageLength));
      for (const row of rows) if (row.sequence <= through) yield row;
      if (rows.length < pageLength) return;
      after = rows.at(-1)?.sequence ?? through;
    }
  }

  return {
    checkpoints,

    list: async (organizationId, { cursor, ...query }) => {
      const before = cursor === undefined ? undefined : Number(cursor);
      const rows = await store.inOrganization(organizationId, (db) =>
        findRows(db, organizationId, { ...query, before }),
      );
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      return { items: rows.map(toView), nextCursor: last ? String(last.sequence) : null };
    },

    verify: async (organizationId) => {
      // First the checkpoints: what is appended meanwhile is then never behind them.
      const lines = await readCheckpoints(checkpointFile(dataDir, organizationId));
      const { head, last } = await store.inOrganization(organizationId, (db) => readEnds(db, organizationId));
      const chain = verifyChain(organizationId, lines, key.known);
      for await (const row of rowsUpTo(organizationId, last)) chain.next(row);
      return chain.end(head);
    },

    export: async (organizationId) => {
      await checkpoints.attest(organizationId);
      const lines = await readCheckpoints(checkpointFile(dataDir, organizationId));
      const { head, last } = await store.inOrganization(organizationId, (db) => readEnds(db, organizationId));
      return exportLines({ organizationId, head, checkpoints: lines, key, at: now() }, rowsUpTo(organizationId, last));
    },
  };
}
