/** Compliance Findings of the Open Cybersecurity Schema Framework: class 2003, one object a line. */
import type { EvidenceContent } from '../schema.ts';
import { type CheckOutcome, isTold, outcomesOf } from './result.ts';
import type { StandardsOf } from './standards.ts';

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

/** One a subject; one on the whole check where subjects have none of their own, such as where all pass. */
export function ocsfFindings(content: EvidenceContent, productVersion: string, standardsOf: StandardsOf): object[] {
  if (isTold(content)) return [];
  const { subject, organizationId, position, effectiveFrom, recordedAt } = content;
  return outcomesOf(content).map(({ check, title, status, severity, message, detectedAt, dueAt, exception }) => ({
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
    ...(exception
      ? { status_id: 3, status: 'Suppressed', comment: `${exception.reason} (${exception.approver})` }
      : { status_id: 1, status: 'New' }),
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
      ...(detectedAt !== null && { first_seen_time: Date.parse(detectedAt) }),
      types: ['Compliance'],
    },
    compliance: {
      control: check,
      status_id: statusIds[status],
      status: statusNames[status],
      ...told(standardsOf(check)),
    },
    ...(dueAt !== null && { unmapped: { due_time: Date.parse(dueAt) } }),
    resources: [
      'collection' in subject
        ? { uid: subject.collection, name: subject.name, type: 'collection' }
        : { uid: subject.id, name: subject.name, type: subject.type },
    ],
  }));
}

/** Frameworks with their controls; without any, the check is a standard of our own. */
function told(standards: ReturnType<StandardsOf>): object {
  if (standards.length === 0) return { standards: ['Assay'] };
  return {
    standards: standards.map(({ title, controls }) => `${title}: ${controls.join(', ')}`),
    requirements: standards.flatMap(({ title, controls }) => controls.map((control) => `${title} ${control}`)),
  };
}
