import { z } from 'zod';
import { freshnessField } from '../connections/index.ts';
import { outcomes } from '../sync/index.ts';
import { severities, statuses } from './declaration.ts';

const severity = z.enum(severities);
/** `manual`: a person has to say so, and has not, or no longer. */
export const checkStatuses = [...statuses, 'manual'] as const;
export type CheckStatus = (typeof checkStatuses)[number];

const counts = z.object({
  passed: z.number(),
  failed: z.number().describe('Subjects that fail, those under an exception among them.'),
  excepted: z.number().describe('Those of the failing that an exception holds for.'),
  unknown: z.number(),
  notApplicable: z.number(),
});
export type Counts = z.output<typeof counts>;

export const checkSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    severity,
    topic: z.string(),
    topicTitle: z.string(),
    product: z.string().describe('The switch of a connection that reads what is judged.'),
    subject: z.string().describe('Catalogue type of what is judged; empty where nothing can read it.'),
    subjectTitle: z.string(),
    manual: z.boolean().describe('A person has to say so: neither Resource Manager nor Graph tells it.'),
    status: z
      .enum(checkStatuses)
      .describe('With exceptions: fail where one subject fails, unknown where one is, or some could not be read.'),
    rawStatus: z.enum(checkStatuses).describe('Without exceptions.'),
    unknownReason: z.string().nullable().describe('Why the status is unknown; null where it is another.'),
    counts,
    overdue: z.number().describe('Failing subjects, not excepted, whose deadline has passed.'),
    judgedAt: z.string().nullable().describe('The oldest over the connections; null before the first evaluation.'),
  })
  .meta({ id: 'CheckSummary' });
export type CheckSummary = z.output<typeof checkSummary>;

export const checkList = z
  .object({
    items: z.array(checkSummary),
    totals: z.object({
      pass: z.number(),
      fail: z.number(),
      unknown: z.number(),
      notApplicable: z.number(),
      manual: z.number(),
    }),
    freshness: freshnessField,
  })
  .meta({ id: 'CheckList' });
export type CheckList = z.output<typeof checkList>;

export const checkQuery = z.strictObject({
  status: z.enum(checkStatuses).optional(),
  severity: severity.optional(),
  topic: z.string().max(100).optional(),
  product: z.string().max(100).optional(),
  search: z.string().max(200).optional().describe('In the title and the id.'),
});
export type CheckQuery = z.output<typeof checkQuery>;

const gap = z.object({
  type: z.string(),
  scope: z.string(),
  scopeName: z.string(),
  outcome: z.enum(outcomes).nullable(),
  reason: z.string(),
});

const connectionTotal = z.object({
  connectionId: z.string(),
  connection: z.string(),
  counts,
  missing: z.array(gap).describe('Where there may be subjects that could not be seen, and why.'),
  judgedAt: z.string(),
});

const setting = z.object({
  name: z.string(),
  words: z.string(),
  value: z.union([z.number(), z.array(z.string())]),
  standard: z.union([z.number(), z.array(z.string())]).describe('What Assay sets.'),
});

export const attestation = z
  .object({
    id: z.string(),
    checkId: z.string(),
    status: z.enum(['pass', 'fail', 'not-applicable']),
    statement: z.string(),
    attestedBy: z.string(),
    attestedAt: z.string(),
    effectiveFrom: z.string().describe('Since when it has been so, as was attested.'),
    expiresAt: z.string(),
  })
  .meta({ id: 'CheckAttestation' });
export type Attestation = z.output<typeof attestation>;

export const checkDetail = checkSummary
  .extend({
    why: z.string(),
    passesWhen: z.string().describe('The rule in words.'),
    approximates: z.string().nullable(),
    needs: z.array(z.object({ type: z.string(), title: z.string() })).describe('Catalogue types that it rests on.'),
    settings: z.array(setting),
    fix: z.object({
      portal: z.string(),
      az: z.string().nullable(),
      bicep: z.string().nullable(),
      terraform: z.string().nullable(),
      graph: z.string().nullable(),
    }),
    owner: z.string().nullable(),
    connections: z.array(connectionTotal),
    attestation: attestation.nullable().describe('The one that holds, of a manual check.'),
    freshness: freshnessField,
  })
  .meta({ id: 'CheckDetail' });
export type CheckDetail = z.output<typeof checkDetail>;

export const exception = z
  .object({
    id: z.string(),
    checkId: z.string().nullable().describe('Null: every check.'),
    subjectId: z.string().nullable().describe('Number of one entity; null: all that the rest leaves.'),
    subjectName: z.string().nullable(),
    tagName: z.string().nullable().describe('Resources that have this tag.'),
    tagValue: z.string().nullable().describe('Null: whatever its value.'),
    personId: z.string().nullable().describe('Accounts of this person.'),
    personName: z.string().nullable(),
    reason: z.string(),
    owner: z.string(),
    approver: z.string(),
    createdBy: z.string(),
    createdAt: z.string(),
    expiresAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    active: z.boolean(),
  })
  .meta({ id: 'CheckException' });
export type Exception = z.output<typeof exception>;
export const exceptionList = z.object({ items: z.array(exception) }).meta({ id: 'CheckExceptionList' });

const sentence = z.string().trim().min(1).max(1000);
export const exceptionRequest = z
  .strictObject({
    checkId: z.string().max(200).nullable().default(null),
    subjectId: z
      .string()
      .regex(/^\d{1,18}$/)
      .nullable()
      .default(null),
    tagName: z.string().min(1).max(512).nullable().default(null),
    tagValue: z.string().max(256).nullable().default(null),
    personId: z.uuid().nullable().default(null).describe('All accounts of this person; with no subject and no tag.'),
    reason: sentence,
    owner: sentence.describe('Who bears the risk.'),
    approver: sentence.describe('Who agreed to it.'),
    expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
  })
  .refine(
    ({ checkId, subjectId, tagName, personId }) => [checkId, subjectId, tagName, personId].some((one) => one !== null),
    {
      message: 'one of checkId, subjectId, tagName and personId is needed',
    },
  )
  .refine(({ subjectId, tagName, personId }) => personId === null || (subjectId === null && tagName === null), {
    message: 'an exception for a person names no subject and no tag',
  })
  .meta({ id: 'CheckExceptionRequest' });
export type ExceptionRequest = z.output<typeof exceptionRequest>;

export const checkItem = z
  .object({
    subjectId: z.string(),
    key: z.string(),
    azureId: z.string(),
    name: z.string(),
    type: z.string(),
    scope: z.string(),
    connectionId: z.string(),
    status: z.enum(statuses),
    reason: z.string(),
    observed: z.record(z.string(), z.unknown()).describe('What was seen, by path.'),
    detectedAt: z.string().nullable().describe('Since when it fails.'),
    dueAt: z.string().nullable().describe('By when it should be mended: fixed when it was detected.'),
    owner: z.string().nullable(),
    exception: exception.nullable(),
  })
  .meta({ id: 'CheckItem' });
export type CheckItem = z.output<typeof checkItem>;

export const itemQuery = z.strictObject({
  status: z.enum(statuses).default('fail'),
  connectionId: z.uuid().optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
});
export type ItemQuery = z.output<typeof itemQuery>;
export const checkItemList = z
  .object({ items: z.array(checkItem), nextCursor: z.string().nullable(), freshness: freshnessField })
  .meta({ id: 'CheckItemList' });
export type CheckItemList = z.output<typeof checkItemList>;

export const failure = z
  .object({
    checkId: z.string(),
    title: z.string().describe('Of the check.'),
    severity,
    subjectId: z.string().describe('Number of the entity.'),
    key: z.string(),
    azureId: z.string(),
    type: z.string(),
    name: z.string(),
    connectionId: z.string(),
    detectedAt: z.string().describe('Since when it fails.'),
    dueAt: z.string().describe('By when it should be mended: fixed when it was detected.'),
    excepted: z.boolean().describe('An exception holds for it.'),
  })
  .meta({ id: 'CheckFailure' });
export type Failure = z.output<typeof failure>;

export const failureQuery = z.strictObject({
  severity: severity.optional().describe('Of the check.'),
  checkId: z.string().max(200).optional(),
  since: z.iso.datetime().optional().describe('Only what was detected after this moment.'),
  overdue: z
    .stringbool()
    .optional()
    .describe('`true`: only what is under no exception, and whose deadline has passed.'),
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
export type FailureQuery = z.output<typeof failureQuery>;
export const failureList = z
  .object({ items: z.array(failure), nextCursor: z.string().nullable(), freshness: freshnessField })
  .meta({ id: 'CheckFailureList' });
export type FailureList = z.output<typeof failureList>;

export const entityCheck = z
  .object({
    checkId: z.string(),
    title: z.string(),
    severity,
    status: z.enum(statuses),
    reason: z.string(),
    observed: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'EntityCheck' });
export type EntityCheck = z.output<typeof entityCheck>;
export const entityCheckList = z
  .object({ items: z.array(entityCheck), freshness: freshnessField })
  .meta({ id: 'EntityCheckList' });
export type EntityCheckList = z.output<typeof entityCheckList>;

const days = z.number().int().min(1).max(3650);
export const checkPolicy = z
  .object({
    deadlines: z.object({ critical: days, high: days, medium: days, low: days }).describe('Days from detection.'),
    settings: z
      .record(z.string(), z.record(z.string(), z.union([z.number(), z.array(z.string().max(500)).max(1000)])))
      .describe('Figures and lists that are set otherwise than Assay does: by check, by name.'),
  })
  .meta({ id: 'CheckPolicy' });
export type CheckPolicy = z.output<typeof checkPolicy>;

export const ownerRequest = z.strictObject({
  subjectId: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable()
    .default(null),
  owner: z.string().trim().max(500).nullable().describe('Null: nobody.'),
});
export type OwnerRequest = z.output<typeof ownerRequest>;
export const ownerView = z.object({
  checkId: z.string(),
  subjectId: z.string().nullable(),
  owner: z.string().nullable(),
});

export const attestedSince = z.iso
  .datetime({ offset: true })
  .optional()
  .describe(
    'Since when it has been so, where that was looked at as well: at most a year back; from now on where left out.',
  );

export const attestationRequest = z
  .strictObject({
    status: z.enum(['pass', 'fail', 'not-applicable']),
    statement: sentence.describe('What was looked at, and where its evidence is kept.'),
    effectiveFrom: attestedSince,
    expiresAt: z.iso.datetime({ offset: true }).describe('When somebody has to look again: at most a year ahead.'),
  })
  .meta({ id: 'CheckAttestationRequest' });
export type AttestationRequest = z.output<typeof attestationRequest>;
