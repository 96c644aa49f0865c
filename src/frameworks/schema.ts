import { z } from 'zod';
import { attestedSince, checkStatuses } from '../checks/index.ts';
import { controlStatuses } from './status.ts';

const byStatus = z.object({
  failing: z.number(),
  unknown: z.number(),
  degraded: z.number(),
  passing: z.number(),
  'not-applicable': z.number(),
  uncovered: z.number(),
});

export const frameworkSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    version: z.string(),
    publisher: z.string(),
    note: z.string(),
    own: z.boolean().describe('Brought along by the organisation.'),
    controls: z.number(),
    counts: byStatus,
    coverage: z
      .object({
        automated: z.number().describe('Controls that a check speaks for by a tie that somebody published.'),
        derivedOnly: z.number().describe('Only by a tie that follows from the topic of the check.'),
        manual: z.number().describe('No check, but what a person has said still holds.'),
        uncovered: z.number(),
      })
      .describe('How much of the framework anything can say something about.'),
  })
  .meta({ id: 'FrameworkSummary' });
export type FrameworkSummary = z.output<typeof frameworkSummary>;
export const frameworkList = z.object({ items: z.array(frameworkSummary) }).meta({ id: 'FrameworkList' });

export const controlAttestation = z
  .object({
    status: z.enum(['pass', 'fail', 'not-applicable']),
    statement: z.string(),
    attestedBy: z.string(),
    attestedAt: z.string(),
    effectiveFrom: z.string().describe('Since when it has been so, as was attested.'),
    expiresAt: z.string(),
  })
  .meta({ id: 'ControlAttestation' });
export type ControlAttestation = z.output<typeof controlAttestation>;

export const controlSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    status: z
      .enum(controlStatuses)
      .describe(
        'From all of its checks; `degraded`: all pass, but what they rest on is too old; `uncovered`: nothing speaks for it.',
      ),
    checks: z.number(),
    published: z.number().describe('Checks whose tie somebody published.'),
    failing: z.number(),
    unknown: z.number(),
  })
  .meta({ id: 'ControlSummary' });
export type ControlSummary = z.output<typeof controlSummary>;

export const frameworkDetail = frameworkSummary
  .extend({ items: z.array(controlSummary) })
  .meta({ id: 'FrameworkDetail' });
export type FrameworkDetail = z.output<typeof frameworkDetail>;

export const controlDetail = controlSummary
  .extend({
    framework: z.string(),
    ties: z.array(
      z.object({
        checkId: z.string(),
        title: z.string(),
        status: z.enum(checkStatuses),
        stale: z.boolean(),
        basis: z
          .enum(['published', 'broad', 'derived'])
          .describe('`broad`: the source ties each rule to many controls; `derived`: an editor’s judgement by topic.'),
        sources: z.array(z.string()),
      }),
    ),
    attestation: controlAttestation.nullable(),
  })
  .meta({ id: 'ControlDetail' });
export type ControlDetail = z.output<typeof controlDetail>;

export const basisQuery = z.strictObject({
  basis: z
    .enum(['published', 'all'])
    .default('all')
    .describe('`published`: only ties that somebody published for single controls count.'),
});
export type Basis = z.output<typeof basisQuery>['basis'];

export const controlAttestationRequest = z
  .strictObject({
    status: z.enum(['pass', 'fail', 'not-applicable']),
    statement: z.string().trim().min(1).max(4000).describe('What was looked at, and where its evidence is kept.'),
    effectiveFrom: attestedSince,
    expiresAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'ControlAttestationRequest' });
export type ControlAttestationRequest = z.output<typeof controlAttestationRequest>;
