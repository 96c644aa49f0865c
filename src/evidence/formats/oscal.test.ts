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
