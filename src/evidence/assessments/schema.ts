import { z } from 'zod';
import { evidenceRow } from '../schema.ts';
import { controlStatuses } from './control-status.ts';

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !/\p{Cc}/u.test(text), 'must hold no control characters');
const controlId = z.string().min(1).max(200);
const remark = z.string().trim().min(1).max(5000);

export const assessmentScope = z.strictObject({
  connections: z.array(z.uuid()).max(1000).default([]).describe('Only these connections; empty: all.'),
  subscriptions: z.array(z.uuid()).max(10_000).default([]).describe('Only these subscriptions; empty: all.'),
});
export type AssessmentScope = z.output<typeof assessmentScope>;

export const assessmentInput = z
  .strictObject({
    title: name,
    framework: name.describe('Id of the framework.'),
    from: moment.describe('First moment of the period.'),
    to: moment.describe('The period ends before it.'),
    scope: assessmentScope.default({ connections: [], subscriptions: [] }),
  })
  .refine(({ from, to }) => from < to, { message: 'must be after from', path: ['to'] })
  .meta({ id: 'NewAssessment' });
export type AssessmentInput = z.output<typeof assessmentInput>;

const summary = {
  id: z.string(),
  title: z.string(),
  framework: z.string(),
  from: z.string(),
  to: z.string(),
  scope: z.object({ connections: z.array(z.string()), subscriptions: z.array(z.string()) }),
  createdAt: z.string(),
  createdBy: z.string(),
  approved: z.number().describe('Controls that are approved.'),
  rejected: z.number(),
  evidence: z.number().describe('Rows of evidence that are attached.'),
};
export const assessmentSummary = z.object(summary).meta({ id: 'AssessmentSummary' });
export type AssessmentSummary = z.output<typeof assessmentSummary>;
export const assessmentList = z.object({ items: z.array(assessmentSummary) }).meta({ id: 'AssessmentList' });

const warning = z.object({
  kind: z.enum(['late', 'stale', 'removed', 'no-evidence', 'connection-stale']),
  position: z.number().nullable(),
  cause: z.string(),
});
export type AssessmentWarning = z.output<typeof warning>;

export const assessmentControl = z.object({
  controlId: z.string(),
  title: z.string(),
  status: z.enum(controlStatuses).describe('Over the period; never pass where something that it rests on is stale.'),
  reasons: z.array(z.string()),
  checks: z.array(z.string()),
  kinds: z.array(z.string()),
  decision: z.enum(['approved', 'rejected']).nullable(),
  positions: z.array(z.number()).describe('Rows of evidence that are attached.'),
  locked: z.array(z.number()).describe('Those of them that were approved, and stay.'),
  warnings: z.array(warning),
});
export type AssessmentControl = z.output<typeof assessmentControl>;

export const assessmentEntry = z.object({
  number: z.number(),
  controlId: z.string().nullable(),
  kind: z.enum(['comment', 'approved', 'rejected']),
  text: z.string(),
  status: z.string().nullable().describe('How the control stood when it was decided.'),
  actor: z.string(),
  at: z.string(),
});
export type AssessmentEntry = z.output<typeof assessmentEntry>;

export const assessmentDetail = z
  .object({
    ...summary,
    frameworkKnown: z
      .boolean()
      .describe('False: no room tells how its controls stand; only what was attached is shown.'),
    controls: z.array(assessmentControl),
    entries: z.array(assessmentEntry),
  })
  .meta({ id: 'Assessment' });
export type AssessmentDetail = z.output<typeof assessmentDetail>;

export const attachRequest = z
  .strictObject({
    controlId,
    positions: z.array(z.number().int().min(0)).max(10_000).optional().describe('Rows of evidence.'),
    matching: z
      .boolean()
      .default(false)
      .describe('Also what there is in the period for the checks and kinds of the control.'),
  })
  .meta({ id: 'AttachEvidence' });
export type AttachRequest = z.output<typeof attachRequest>;

export const detachRequest = z
  .strictObject({ controlId, positions: z.array(z.number().int().min(0)).min(1).max(10_000) })
  .meta({ id: 'DetachEvidence' });
export type DetachRequest = z.output<typeof detachRequest>;

export const entryRequest = z
  .strictObject({
    kind: z.enum(['comment', 'approved', 'rejected']),
    controlId: controlId
      .nullable()
      .default(null)
      .describe('Null: the assessment as a whole; decisions are about a control.'),
    text: remark,
    acceptStale: z.boolean().default(false).describe('Approve although evidence is late or stale; the text says why.'),
  })
  .refine(({ kind, controlId: id }) => kind === 'comment' || id !== null, {
    message: 'is needed for a decision',
    path: ['controlId'],
  })
  .meta({ id: 'AssessmentEntryRequest' });
export type EntryRequest = z.output<typeof entryRequest>;

export const auditorTokenRequest = z
  .strictObject({ name, expiresInDays: z.number().int().min(1).max(3650).default(90) })
  .meta({ id: 'NewAuditorToken' });
export type AuditorTokenRequest = z.output<typeof auditorTokenRequest>;

export const controlEvidence = z.object({ items: z.array(evidenceRow) }).meta({ id: 'ControlEvidence' });
