/** What a framework is: controls, and which checks speak for them. It names checks by id; no check knows of it. */
import { z } from 'zod';

const id = z.string().trim().min(1).max(100);

/** As a framework lies in a file: one of ours in `data`, or one that an organisation brings along. */
export const frameworkFile = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, 'lower case letters, digits, dots and dashes'),
    title: z.string().trim().min(1).max(200),
    version: z.string().trim().max(200).default(''),
    publisher: z.string().trim().max(200).default(''),
    note: z.string().trim().max(2000).default(''),
    controls: z
      .array(
        z.strictObject({
          id,
          title: z.string().trim().max(500).default(''),
          baselines: z.array(z.string()).optional(),
        }),
      )
      .min(1)
      .max(5000),
    /** Ties that a named public source, or the organisation itself, makes: checks by control. */
    published: z
      .array(
        z.strictObject({
          source: z.string().trim().min(1).max(200),
          /** `broad`: the source ties each rule to many controls; good for coverage, and no proof. */
          precision: z.enum(['control', 'broad']).default('control'),
          controls: z.record(id, z.array(id).max(2000)),
        }),
      )
      .max(100)
      .default([]),
    /** Controls by the topic of a check: an editor's judgement, shown as such. */
    derived: z.record(z.string(), z.array(id).max(2000)).default({}),
  })
  .meta({ id: 'FrameworkFile' });
export type FrameworkFile = z.output<typeof frameworkFile>;

/** How a check came to speak for a control; the strongest where there are several. */
export interface Tie {
  readonly checkId: string;
  readonly basis: 'published' | 'broad' | 'derived';
  /** Who says so; the topic where it is derived. */
  readonly sources: readonly string[];
}

export interface Control {
  readonly id: string;
  readonly title: string;
  readonly ties: readonly Tie[];
}

export interface Framework {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly publisher: string;
  readonly note: string;
  /** Brought along by an organisation. */
  readonly own: boolean;
  readonly controls: readonly Control[];
}
