/**
 * Assessment results of NIST's Open Security Controls Assessment Language, piece by piece: observations are as many as there is
 * evidence. OSCAL knows no unknown: what could not be judged is "not-satisfied" for the reason "other", and the remarks say so.
 */
import type { ControlStatus } from '../assessments/control-status.ts';
import type { EvidenceContent } from '../schema.ts';
import { tokenOf, uuidOf } from './ids.ts';
import { outcomesOf } from './result.ts';

export interface OscalReport {
  readonly id: string;
  readonly title: string;
  readonly organizationId: string;
  readonly createdAt: string;
  /** ISO moments. */
  readonly from: string;
  readonly to: string;
  /** Of the assessment; empty where the report is of no framework. */
  readonly controls: readonly (ControlStatus & { readonly positions: readonly number[] })[];
}

const oscalVersion = '1.1.2';

export async function* oscalText(
  report: OscalReport,
  contents: AsyncIterable<EvidenceContent>,
  productVersion: string,
): AsyncGenerator<string> {
  const { id, title, createdAt, from, to, controls } = report;
  const observed = new Set<string>();
  const observation = (position: number) => uuidOf('observation', report.organizationId, String(position));
  const document = {
    uuid: uuidOf('assessment-results', id, createdAt),
    metadata: { title, 'last-modified': createdAt, version: createdAt, 'oscal-version': oscalVersion },
    'import-ap': { href: '#', remarks: 'The plan is the framework and period that the title names.' },
  };
  const included = controls.map(({ controlId }) => ({ 'control-id': tokenOf(controlId) }));
  const result = {
    uuid: uuidOf('result', id, createdAt),
    title,
    description: `Evidence of Assay ${productVersion}, each row of which is a leaf of a signed Merkle tree.`,
    start: from,
    end: to,
    'reviewed-controls': {
      'control-selections': [included.length > 0 ? { 'include-controls': included } : { 'include-all': {} }],
    },
  };
  const head = JSON.stringify({ ...document, results: [] }).slice(0, -2);
  yield `{"assessment-results":${head}${JSON.stringify(result).slice(0, -1)}`;
  let count = 0;
  for await (const content of contents) {
    // Of what is only inventory the row on the whole is enough here; every row is in evidence.ndjson.
    if (content.kind !== 'check-result' && !('collection' in content.subject)) continue;
    const uuid = observation(content.position);
    observed.add(uuid);
    yield `${count === 0 ? ',"observations":[' : ','}${JSON.stringify(observationOf(content, uuid))}`;
    count += 1;
  }
  if (count > 0) yield ']';
  const findings = controls.map((control) => findingOf(control, id, (position) => observation(position), observed));
  if (findings.length > 0) yield `,"findings":${JSON.stringify(findings)}`;
  yield '}]}}';
}

function observationOf(content: EvidenceContent, uuid: string): object {
  const { subject, position, kind, outcome, reasons, effectiveFrom } = content;
  const outcomes = outcomesOf(content).map(({ check, status }) => `${check}: ${status}`);
  const reason = reasons.map(({ cause }) => cause).join(' ');
  const isAttested = kind === 'attestation';
  const { status, attestedBy, statement, withdrawnAt } = content.facts;
  const attested = `${status}, attested by ${attestedBy}: ${statement}${withdrawnAt ? ` Taken back at ${withdrawnAt}.` : ''}`;
  return {
    uuid,
    title: `${kind}: ${subject.name}`.slice(0, 200) || kind,
    description:
      [...(isAttested ? [attested] : outcomes), ...(outcome === 'observed' ? [] : [`${outcome}. ${reason}`])].join(
        '; ',
      ) || `${kind}: observed`,
    // What somebody attests they have looked at; everything else was read and judged.
    methods: [isAttested ? 'EXAMINE' : 'TEST'],
    types: ['finding'],
    subjects: [
      {
        'subject-uuid': uuidOf('subject', 'collection' in subject ? subject.collection : subject.key),
        type: 'resource',
        title: subject.name || '-',
      },
    ],
    'relevant-evidence': [{ href: `evidence.ndjson#${position}`, description: `Row ${position} of the ledger.` }],
    collected: effectiveFrom,
  };
}

const states = { pass: 'satisfied', 'not-applicable': 'satisfied' } as const;
const reasonsOfStates = {
  pass: 'pass',
  fail: 'fail',
  partial: 'fail',
  unknown: 'other',
  'not-applicable': 'other',
} as const;

function findingOf(
  { controlId, title, status, reasons, positions }: OscalReport['controls'][number],
  report: string,
  observation: (position: number) => string,
  observed: ReadonlySet<string>,
): object {
  const related = positions.map(observation).filter((uuid) => observed.has(uuid));
  const remarks = reasons.join(' ');
  return {
    uuid: uuidOf('finding', report, controlId),
    title: `${controlId} ${title}`,
    description: `${status}${remarks === '' ? '' : `: ${remarks}`}`,
    target: {
      type: 'objective-id',
      'target-id': tokenOf(controlId),
      status: {
        state: states[status as keyof typeof states] ?? 'not-satisfied',
        reason: reasonsOfStates[status],
        ...((remarks !== '' || status === 'unknown') && { remarks: `${status}. ${remarks}`.trim() }),
      },
    },
    ...(related.length > 0 && { 'related-observations': related.map((uuid) => ({ 'observation-uuid': uuid })) }),
  };
}
