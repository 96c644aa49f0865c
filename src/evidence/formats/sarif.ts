/** Static Analysis Results Interchange Format 2.1.0 (OASIS), piece by piece: results as they come, and the rules after them. */
import type { EvidenceContent } from '../schema.ts';
import { uuidOf } from './ids.ts';
import { isTold, outcomesOf } from './result.ts';

const kinds = { pass: 'pass', fail: 'fail', unknown: 'open', other: 'informational' } as const;
const levels = { critical: 'error', high: 'error', medium: 'warning', low: 'note', none: 'note' } as const;

export async function* sarifText(
  contents: AsyncIterable<EvidenceContent>,
  productVersion: string,
): AsyncGenerator<string> {
  const rules = new Map<string, string>();
  yield '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"results":[';
  let first = true;
  for await (const content of contents) {
    if (isTold(content)) continue;
    const { subject, position } = content;
    for (const { check, title, status, severity, message, exception } of outcomesOf(content)) {
      rules.set(check, title);
      const uid = 'collection' in subject ? subject.collection : subject.id;
      const result = {
        ruleId: check,
        kind: kinds[status],
        // Section 3.27.10: what is no failure has no level.
        level: status === 'fail' ? levels[severity] : 'none',
        message: { text: message },
        locations: [{ logicalLocations: [{ name: subject.name, fullyQualifiedName: uid, kind: 'resource' }] }],
        // The first stays the same while the content does, the second as long as the subject is there.
        partialFingerprints: { 'assayEvidence/v1': `${check}/${position}`, 'assaySubject/v1': uuidOf(check, uid) },
        ...(exception && {
          suppressions: [{ kind: 'external', status: 'accepted', justification: exception.reason }],
        }),
      };
      yield `${first ? '' : ','}${JSON.stringify(result)}`;
      first = false;
    }
  }
  const driver = {
    name: 'Assay',
    version: productVersion,
    rules: [...rules].map(([id, text]) => ({ id, shortDescription: { text } })),
  };
  yield `],"tool":{"driver":${JSON.stringify(driver)}},"columnKind":"utf16CodeUnits"}]}`;
}
