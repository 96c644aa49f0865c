/** A package: everything that somebody elsewhere needs to see the evidence and to verify it. Written as it is read. */
import type { Readable } from 'node:stream';
import { type RawBuilder, sql } from 'kysely';
import { canonical, readCanonical, type SigningKey } from '../../audit/index.ts';
import { csvLines } from '../../export/index.ts';
import type { Store } from '../../store/index.ts';
import type { AssessmentExport } from '../assessments/export.ts';
import { ocsfFindings } from '../formats/ocsf.ts';
import { oscalText } from '../formats/oscal.ts';
import { sarifText } from '../formats/sarif.ts';
import type { StandardsOf } from '../formats/standards.ts';
import { titleOfKind } from '../kinds/index.ts';
import { readLedgerRows } from '../ledger/rows.ts';
import type { TreeHead } from '../ledger/tree-head.ts';
import { filterOf, readPeriods } from '../list-repo.ts';
import { proveConsistency, proveInclusion } from '../prove.ts';
import type { EvidenceFilter, EvidenceRow } from '../schema.ts';
import { rowColumns } from '../table.ts';
import { type LedgerRow, readContent } from '../verify/rows.ts';
import { manifestName } from './manifest.ts';
import { reportPdf } from './pdf.ts';
import { readMe } from './read-me.ts';
import { countKinds, readUnknown, reportOf } from './report.ts';
import { type Member, zipOf } from './zip.ts';

export interface PackageRequest {
  readonly organizationId: string;
  readonly filter: EvidenceFilter;
  readonly assessment: AssessmentExport | undefined;
  /** Signed just now: nothing after it is part of the package. */
  readonly head: TreeHead;
  /** Those before it, outside the database. */
  readonly earlier: readonly TreeHead[];
  readonly version: string;
  readonly standardsOf: StandardsOf;
}

const pageLength = 500;

interface PageRow extends LedgerRow {
  readonly periods: EvidenceRow['periods'];
}

export function evidencePackage(store: Store, key: SigningKey, request: PackageRequest): Readable {
  const { organizationId, filter, assessment, head, earlier, version, standardsOf } = request;
  const inside = <T>(work: Parameters<typeof store.inOrganization<T>>[1]) => store.inOrganization(organizationId, work);
  const condition = selection(organizationId, filter, assessment, head.size);
  let count = 0;

  /** @param dated with the periods of each row, which only some of the files tell */
  async function* pages(dated: boolean): AsyncGenerator<PageRow[]> {
    for (let after = -1; ; ) {
      const rows = await inside(async (db) => {
        const found = await readLedgerRows(db, organizationId, after, pageLength, condition);
        const positions = dated ? found.map(({ position }) => position) : [];
        const periods = await readPeriods(db, organizationId, positions);
        return found.map((row) => ({ ...row, periods: periods.get(row.position) ?? [] }));
      });
      if (rows.length > 0) yield rows;
      if (rows.length < pageLength) return;
      after = rows.at(-1)?.position ?? after;
    }
  }
  async function* readable(dated: boolean) {
    for await (const page of pages(dated))
      for (const { content: text, fingerprint, periods } of page) {
        const content = text === null ? undefined : readContent(text);
        if (content) yield { content, fingerprint, periods };
      }
  }
  async function* rows(): AsyncGenerator<EvidenceRow> {
    for await (const { content, ...row } of readable(true))
      yield { ...content, ...row, title: titleOfKind(content.kind) };
  }
  async function* contents() {
    for await (const { content } of readable(false)) yield content;
  }

  const members: Member[] = [
    { name: 'README.txt', content: () => once(readMe(head)) },
    { name: 'public-key.pem', content: () => once(key.publicKey.pem) },
    { name: 'tree-head.json', content: () => once(canonical(head)) },
    {
      name: 'evidence.ndjson',
      content: async function* () {
        count = 0;
        for await (const page of pages(true))
          for (const row of page) {
            count += 1;
            yield `${lineOf(row)}\n`;
          }
      },
    },
    {
      name: 'proofs.ndjson',
      content: async function* () {
        for await (const page of pages(false)) {
          const positions = page.map(({ position }) => position);
          const paths = await inside((db) => proveInclusion(db, organizationId, positions, head.size));
          for (const position of positions) yield `${canonical({ position, path: paths.get(position) ?? [] })}\n`;
        }
      },
    },
    {
      name: 'heads.ndjson',
      content: async function* () {
        const older = earlier.filter(({ size }) => size <= head.size);
        for (let at = 0; at < older.length; at += pageLength) {
          const page = older.slice(at, at + pageLength);
          const sizes = page.map(({ size }) => size);
          const paths = await inside((db) => proveConsistency(db, organizationId, sizes, head.size));
          for (const treeHead of page) yield `${canonical({ treeHead, path: paths.get(treeHead.size) ?? [] })}\n`;
        }
      },
    },
    { name: 'evidence.csv', content: () => csvLines(rowColumns, rows()) },
    {
      name: 'report.pdf',
      content: async function* () {
        const [kinds, unknown] = await inside(
          async (db) =>
            [
              await countKinds(db, organizationId, filter, head.size),
              await readUnknown(db, organizationId, filter, head.size),
            ] as const,
        );
        yield await reportPdf(reportOf({ head, filter, kinds, unknown, assessment }));
      },
    },
    {
      name: 'oscal-assessment-results.json',
      content: () => oscalText(oscalReport(request), contents(), version),
    },
    {
      name: 'ocsf.ndjson',
      content: async function* () {
        for await (const content of contents())
          for (const finding of ocsfFindings(content, version, standardsOf)) yield `${JSON.stringify(finding)}\n`;
      },
    },
    { name: 'results.sarif', content: () => sarifText(contents(), version) },
    ...(assessment
      ? [{ name: 'assessment.json', content: () => once(`${JSON.stringify(assessment, undefined, 2)}\n`) }]
      : []),
  ];
  const last = {
    name: manifestName,
    content: (files: readonly { readonly name: string; readonly size: number; readonly sha256: string }[]) => {
      const { from = null, to = null, kind = null } = filter;
      const asked = { from, to, kind, assessmentId: assessment?.id ?? null };
      return canonical(
        key.sign({
          kind: 'evidence-package',
          version: 1,
          organizationId,
          createdAt: head.time,
          selection: asked,
          rows: count,
          treeHead: head,
          files: [...files],
        }),
      );
    },
  };
  return zipOf(members, last, new Date(head.time));
}

/** Rows that are asked for or attached, and the tombstones; those that were removed stand there with their hash alone. */
function selection(
  organizationId: string,
  filter: EvidenceFilter,
  assessment: AssessmentExport | undefined,
  size: number,
): RawBuilder<unknown> {
  const attached = assessment?.controls.flatMap(({ positions }) => positions) ?? [];
  const narrow = Object.values(filter).some((value) => value !== undefined);
  const removed = narrow ? sql`false` : sql`content.position is null`;
  return sql`leaf.position < ${size} and ((content.position is not null and ${filterOf(organizationId, filter)})
    or content.kind = 'tombstone' or leaf.position = any(${attached}::bigint[]) or ${removed})`;
}

function lineOf({ position, leafHash, fingerprint, content, toldAt, periods }: PageRow): string {
  return canonical({
    position,
    leafHash,
    fingerprint,
    // What somebody has damaged is left out: the verification of the package names the row.
    content: content === null ? null : (readCanonical(content) ?? null),
    removed: toldAt === null ? null : { toldAt },
    periods,
  });
}

function oscalReport({ organizationId, filter, assessment, head }: PackageRequest) {
  return {
    id: assessment?.id ?? organizationId,
    title: assessment ? `${assessment.title} (${assessment.framework})` : 'Evidence',
    organizationId,
    createdAt: head.time,
    from: assessment?.from ?? filter.from ?? new Date(0).toISOString(),
    to: assessment?.to ?? filter.to ?? head.time,
    controls: assessment?.controls ?? [],
  };
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
