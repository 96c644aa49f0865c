/** Evidence as the other rooms and the API use it: written, found, proven, verified. */
import type { Readable } from 'node:stream';
import { appendAudit, type RequestContext, type SigningKey } from '../audit/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import type { AssessmentExport } from './assessments/export.ts';
import { noStandards, type StandardsOf } from './formats/standards.ts';
import { type Collected, collectEvidence } from './kinds/collect.ts';
import type { EvidenceKind } from './kinds/declaration.ts';
import { evidenceKinds } from './kinds/index.ts';
import { type KindView, readKinds } from './kinds/view.ts';
import { forgetEvidence } from './ledger/forget.ts';
import { attestLedger, headFile, readHeads } from './ledger/heads.ts';
import { findPosition, readLedgerRows } from './ledger/rows.ts';
import type { TreeHead } from './ledger/tree-head.ts';
import { findEvidenceRows, readEvidenceRows } from './list-repo.ts';
import { evidencePackage } from './package/write.ts';
import { proveConsistency, proveInclusion } from './prove.ts';
import { confirmEvidence, type Recorded, recordEvidence, type Unchanged, type Whole } from './record.ts';
import type {
  Consistency,
  EvidenceDetail,
  EvidenceFilter,
  EvidenceInput,
  EvidenceList,
  EvidenceProof,
} from './schema.ts';
import type { EvidenceVerification } from './verify/problems.ts';
import { readContent } from './verify/rows.ts';
import { verifyStore } from './verify/verify-store.ts';

export interface EvidenceParts {
  readonly store: Store;
  readonly dataDir: string;
  readonly key: SigningKey;
  readonly now?: () => Date;
  /** Of Assay, for exports. */
  readonly version: string;
  /** What frameworks say of checks, as exports name it. */
  readonly standards?: (organizationId: string) => Promise<StandardsOf>;
  /** All of the table unless a test brings its own. */
  readonly kinds?: readonly EvidenceKind[];
}

export interface EvidenceService {
  /** Writes what is new of every kind, after a sync that came to its end, and attests the ledger. */
  collect(
    organizationId: string,
    connectionId: string,
    after?: { readonly runId?: string; readonly signal?: AbortSignal },
  ): Promise<Collected>;
  /**
   * Records what another room found; see `EvidenceInput`. Content that the ledger has already only grows its period.
   * @param whole what rows are all that there is of
   */
  record(
    organizationId: string,
    rows: Iterable<EvidenceInput> | AsyncIterable<EvidenceInput>,
    whole?: Whole,
  ): Promise<Recorded>;
  /** The periods of what was said of checks grow. @returns by check, how many rows hold now */
  confirm(organizationId: string, unchanged: Unchanged): Promise<Map<string, number>>;
  /** Signs the tree as it is; undefined while it is empty. */
  attest(organizationId: string): Promise<TreeHead | undefined>;
  /** Signed heads outside the database, the oldest first. */
  heads(organizationId: string): Promise<TreeHead[]>;
  list(
    organizationId: string,
    query: EvidenceFilter & { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<EvidenceList>;
  /** Error: `not_found`. @param id position, or fingerprint in hexadecimal; @param within what may be seen */
  get(organizationId: string, id: number | string, within?: EvidenceFilter): Promise<Result<EvidenceDetail>>;
  /** Errors: `not_found`; `invalid_request` for a tree that is not there yet. */
  prove(organizationId: string, position: number, size?: number): Promise<Result<EvidenceProof>>;
  proveConsistency(organizationId: string, first: number): Promise<Result<Consistency>>;
  /** Kinds with how they were judged the last time. */
  kinds(organizationId: string): Promise<KindView[]>;
  verify(organizationId: string): Promise<EvidenceVerification>;
  /** A zip, as it is made. Error: `not_found` while there is no evidence. */
  pack(organizationId: string, filter: EvidenceFilter, assessment?: AssessmentExport): Promise<Result<Readable>>;
  /** Removes the content of what is over; its hashes and the reason stay. */
  forget(
    organizationId: string,
    removal: { readonly before: string; readonly reason: string },
    by: RequestContext,
  ): Promise<Result<{ removed: number }>>;
}

export function evidenceService(parts: EvidenceParts): EvidenceService {
  const { store, dataDir, key, version, now = () => new Date(), kinds = evidenceKinds } = parts;
  const { standards = async () => noStandards } = parts;
  const attest = (organizationId: string) => attestLedger({ store, dataDir, key, now }, organizationId);

  const heads = async (organizationId: string) =>
    (await readHeads(headFile(dataDir, organizationId))).flatMap(({ head }) => (head ? [head] : []));

  const prove: EvidenceService['prove'] = async (organizationId, position) => {
    const head = await attest(organizationId);
    if (!head || position >= head.size) return fail('not_found', { what: 'evidence' });
    return store.inOrganization(organizationId, async (db) => {
      const [row] = await readLedgerRows(db, organizationId, position - 1, 1);
      if (row?.position !== position || row.leafHash === null) return fail('not_found', { what: 'evidence' });
      const paths = await proveInclusion(db, organizationId, [position], head.size);
      return ok({ position, leafHash: row.leafHash, path: paths.get(position) ?? [], treeHead: head });
    });
  };

  const placeOf = (organizationId: string, fingerprint: string) =>
    store.inOrganization(organizationId, (db) => findPosition(db, organizationId, fingerprint));

  return {
    attest,
    prove,

    collect: async (organizationId, connectionId, { runId = null as string | null, signal } = {}) => {
      const context = { organizationId, connectionId, at: now(), runId };
      const collected = await collectEvidence(store, kinds, context, signal);
      await attest(organizationId);
      return collected;
    },

    record: async (organizationId, rows, whole) => {
      const recorded = await recordEvidence(store, organizationId, rows, now, whole);
      await attest(organizationId);
      return recorded;
    },

    confirm: (organizationId, unchanged) => confirmEvidence(store, organizationId, unchanged),

    heads,

    list: async (organizationId, { cursor, ...query }) => {
      const before = cursor === undefined ? undefined : Number(cursor);
      const items = await store.inOrganization(organizationId, (db) =>
        findEvidenceRows(db, organizationId, { ...query, before }),
      );
      const last = items.length === query.limit ? items.at(-1) : undefined;
      return { items, nextCursor: last ? String(last.position) : null };
    },

    get: async (organizationId, id, within) => {
      const position = typeof id === 'number' ? id : await placeOf(organizationId, id);
      if (position === undefined) return fail('not_found', { what: 'evidence' });
      const found = await store.inOrganization(organizationId, async (db) => {
        const [row] = await readLedgerRows(db, organizationId, position - 1, 1);
        if (row?.position !== position) return undefined;
        const condition = { ...within, limit: 1, before: position + 1 };
        const [evidence] = within
          ? await findEvidenceRows(db, organizationId, condition)
          : await readEvidenceRows(db, organizationId, [position]);
        if (within && evidence?.position !== position) return undefined;
        const [stone] =
          row.content === null && row.toldAt !== null
            ? await readLedgerRows(db, organizationId, row.toldAt - 1, 1)
            : [];
        return { row, evidence, reason: stone?.content ? readContent(stone.content)?.facts.reason : undefined };
      });
      if (!found) return fail('not_found', { what: 'evidence' });
      const { row, evidence, reason } = found;
      const proof = await prove(organizationId, position);
      return ok({
        evidence: evidence ?? null,
        removed: row.toldAt === null ? null : { toldAt: row.toldAt, reason: String(reason ?? 'unreadable') },
        content: row.content,
        proof: proof.ok ? proof.value : null,
      });
    },

    proveConsistency: async (organizationId, first) => {
      const head = await attest(organizationId);
      if (!head || first > head.size)
        return fail('invalid_request', { reason: `the tree has ${head?.size ?? 0} leaves, fewer than ${first}` });
      const path = await store.inOrganization(organizationId, (db) =>
        proveConsistency(db, organizationId, [first], head.size),
      );
      return ok({ first, second: head.size, path: path.get(first) ?? [], treeHead: head });
    },

    pack: async (organizationId, filter, assessment) => {
      const head = await attest(organizationId);
      if (!head) return fail('not_found', { what: 'evidence' });
      const earlier = (await heads(organizationId)).filter(({ size }) => size < head.size);
      const standardsOf = await standards(organizationId);
      const request = { organizationId, filter, assessment, head, earlier, version, standardsOf };
      return ok(evidencePackage(store, key, request));
    },

    kinds: (organizationId) => store.inOrganization(organizationId, (db) => readKinds(db, organizationId, kinds)),

    verify: (organizationId) => verifyStore(store, organizationId, { dataDir, key }),

    forget: async (organizationId, { before, reason }, by) => {
      const moment = new Date(before);
      if (moment > now()) return fail('invalid_request', { reason: 'before lies in the future' });
      let removed = 0;
      for (let more = true; more; ) {
        const count = await store.inOrganization(organizationId, async (db) => {
          const forgotten = await forgetEvidence(
            db,
            organizationId,
            { before: moment, reason, by: by.actor.name },
            now(),
          );
          if (forgotten > 0)
            await appendAudit(db, organizationId, {
              action: 'evidence.removed',
              by,
              target: { kind: 'evidence', id: organizationId, name: 'Evidence ledger' },
              details: { before, reason, count: forgotten },
            });
          return forgotten;
        });
        removed += count;
        more = count > 0;
      }
      await attest(organizationId);
      return ok({ removed });
    },
  };
}
