import { z } from 'zod';

/** What answers can be about; what is told to have changed should be asked for anew. */
export const topics = [
  'connections',
  'inventory',
  'checks',
  'posture',
  'vulnerabilities',
  'mfa',
  'evidence',
  'people',
  'decisions',
] as const;
export type Topic = (typeof topics)[number];

const liveRun = z.object({
  id: z.string(),
  connectionId: z.string(),
  state: z.string(),
  stepsDone: z.number(),
  stepsTotal: z.number().describe('0 while it is being planned.'),
  items: z.number(),
});
export type LiveRun = z.output<typeof liveRun>;

export const liveState = z
  .object({
    changed: z
      .array(z.enum(topics))
      .describe(
        'What has changed since the event before, or since the one that `Last-Event-ID` names. `inventory`: a run has ended; `decisions`: somebody has changed something, as the audit log tells.',
      ),
    runs: z.array(liveRun).describe('Runs that wait or go on.'),
    atWork: z
      .array(z.string())
      .describe('Ids of runs that this process is busy with, or with what follows them: judging and writing evidence.'),
  })
  .meta({ id: 'LiveState' });
export type LiveState = z.output<typeof liveState>;
