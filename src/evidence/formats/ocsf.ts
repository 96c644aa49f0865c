/** Compliance Findings of the Open Cybersecurity Schema Framework: class 2003, one object a line. */
import type { EvidenceContent } from '../schema.ts';
import { type CheckOutcome, outcomesOf } from './result.ts';

const statusIds = { pass: 1, fail: 3, unknown: 0, other: 99 } as const satisfies Record<CheckOutcome['status'], number>;
const statusNames = { pass: 'Pass', fail: 'Fail', unknown: 'Unknown', other: 'Other' } as const;
const severityIds = { critical: 5, high: 4, medium: 3, low: 2, none: 1 } as const;
const severityNames = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  none: 'Informational',
} as const;

const classUid = 2003;
const create = 1;

export function ocsfFindings(content: EvidenceContent, productVersion: string): object[] {
  const { subject, organizationId, position, effectiveFrom, recordedAt } = content;
  return outcomesOf(content).map(({ check, title, status, severity, message }) => ({
    activity_id: create,
    activity_name: 'Create',
    category_uid: 2,
    category_name: 'Findings',
    class_uid: classUid,
    class_name: 'Compliance Finding',
    type_uid: classUid * 100 + create,
    time: Date.parse(effectiveFrom),
    severity_id: severityIds[severity],
    severity: severityNames[severity],
    status_id: 1,
    status: 'New',
    message,
    metadata: {
      version: '1.4.0',
      product: { name: 'Assay', vendor_name: 'Assay', version: productVersion },
      uid: `${organizationId}/${position}/${check}`,
      logged_time: Date.parse(recordedAt),
      tenant_uid: organizationId,
    },
    finding_info: {
      uid: `${check}/${position}`,
      title,
      created_time: Date.parse(effectiveFrom),
      types: ['Compliance'],
    },
    compliance: { control: check, status_id: statusIds[status], status: statusNames[status], standards: ['Assay'] },
    resources: [
      'collection' in subject
        ? { uid: subject.collection, name: subject.name, type: 'collection' }
        : { uid: subject.id, name: subject.name, type: subject.type },
    ],
  }));
}
