/** Assessment results of OSCAL without a database: what people attest beside what was read. */
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { oscalDocument } from '../package/oscal.test-support.ts';
import type { EvidenceContent } from '../schema.ts';
import { oscalText } from './oscal.ts';

const moment = '2026-05-01T00:00:00.000Z';
const attested = (withdrawnAt: string | null): EvidenceContent => ({
  ...{ version: 1, organizationId: 'o', position: 0, kind: 'attestation', connectionId: null, checks: [] },
  subject: { collection: 'control/soc2/CC1.1', name: 'soc2 CC1.1' },
  outcome: 'observed',
  facts: { status: 'pass', statement: 'Seen in\nticket 7.', attestedBy: 'Ada', withdrawnAt },
  ...{ reasons: [], source: { types: [], runId: null, readAt: null }, effectiveFrom: moment, recordedAt: moment },
  nonce: 'n',
});

/** What the published model of 1.1.2 requires, by the path to it. */
const required = [
  ...['assessment-results', 'assessment-results.uuid', 'assessment-results.metadata', 'assessment-results.import-ap'],
  ...['assessment-results.results', 'assessment-results.metadata.title', 'assessment-results.metadata.last-modified'],
  ...['assessment-results.metadata.version', 'assessment-results.metadata.oscal-version'],
  ...['uuid', 'title', 'description', 'start', 'reviewed-controls', 'reviewed-controls.control-selections'].map(
    (name) => `assessment-results.results.0.${name}`,
  ),
  ...['uuid', 'description', 'methods', 'collected', 'subjects.0.subject-uuid', 'subjects.0.type'].map(
    (name) => `assessment-results.results.0.observations.0.${name}`,
  ),
  ...['uuid', 'title', 'description', 'target', 'target.type', 'target.target-id', 'target.status'].map(
    (name) => `assessment-results.results.0.findings.0.${name}`,
  ),
  'assessment-results.results.0.findings.0.target.status.state',
  'assessment-results.import-ap.href',
];

test.each(required)('is not valid without %s, and says it', async (path) => {
  async function* rows() {
    yield attested(null);
  }
  const control = {
    controlId: 'CC1.1',
    title: 'T',
    status: 'fail',
    reasons: ['It fails.'],
    checks: [],
    kinds: [],
  } as const;
  const times = { createdAt: moment, from: moment, to: moment };
  const report = { id: 'i', title: 'T', organizationId: 'o', ...times, controls: [{ ...control, positions: [0] }] };
  const document = JSON.parse(await text(oscalText(report, rows(), '1')));
  expect(oscalDocument.safeParse(document).error?.issues ?? []).toEqual([]);
  const places = path.split('.');
  const last = places.pop() ?? '';
  const holder = places.reduce((value, name) => value[name], document);
  expect(Object.keys(holder)).toContain(last);
  delete holder[last];
  expect(oscalDocument.safeParse(document).success).toBe(false);
});

test.each([
  { withdrawnAt: null, says: 'pass, attested by Ada: Seen in\nticket 7.' },
  { withdrawnAt: moment, says: `pass, attested by Ada: Seen in\nticket 7. Taken back at ${moment}.` },
])('what somebody attests was examined, and is told in their words ($withdrawnAt)', async ({ withdrawnAt, says }) => {
  const report = {
    id: 'i',
    title: 'T',
    organizationId: 'o',
    createdAt: moment,
    from: moment,
    to: moment,
    controls: [],
  };
  async function* rows() {
    yield attested(withdrawnAt);
  }
  const parsed = oscalDocument.safeParse(JSON.parse(await text(oscalText(report, rows(), '1'))));
  expect(parsed.error?.issues ?? []).toEqual([]);
  expect(parsed.data?.['assessment-results'].results[0]?.observations).toMatchObject([
    { title: 'attestation: soc2 CC1.1', description: says, methods: ['EXAMINE'] },
  ]);
});
