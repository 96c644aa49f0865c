/** What the API takes and gives about who counts. */
import { z } from 'zod';
import { outcomes } from '../sync/index.ts';
import { scopeChanges } from './period-repo.ts';
import { line, scopeRules } from './rules.ts';

const source = z.enum(['rules', 'scim']).describe('Who decides: the rules, or user provisioning by SCIM.');
const state = z.enum(['in', 'out', 'unknown']);
const counts = z.object({ in: z.number(), out: z.number(), unknown: z.number() });
const basedOn = z.number().int().min(0).describe('The version that the change was made from; another one is refused.');
const acceptEmpty = z.boolean().default(false).describe('Save also where nobody would count.');
const note = z.string().trim().min(1).max(1000).optional().describe('Why the change is made.');
const notices = z.array(z.object({ code: z.string(), text: z.string() }));

export const scopeChange = z
  .strictObject({ rules: scopeRules, basedOn, note, acceptEmpty })
  .meta({ id: 'DirectoryScopeChange' });
export type ScopeChangeInput = z.output<typeof scopeChange>;

export const sourceChange = z
  .strictObject({ source, basedOn, note, acceptEmpty })
  .meta({ id: 'DirectoryScopeSourceChange' });
export type SourceChangeInput = z.output<typeof sourceChange>;

const page = {
  change: z.enum(scopeChanges).optional().describe('Only users to whom this would happen.'),
  search: line.max(200).optional().describe('Part of the name or of the user principal name.'),
  limit: z.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(4000).optional(),
};
export const previewInput = z.strictObject({ rules: scopeRules, ...page }).meta({ id: 'DirectoryScopeProposal' });
export const sourcePreviewInput = z.strictObject({ source, ...page }).meta({ id: 'DirectoryScopeSourceProposal' });
export type PreviewPage = Omit<z.output<typeof previewInput>, 'rules'>;

const reference = z.object({
  id: z.string(),
  kind: z.enum(['user', 'group']),
  name: z.string().nullable(),
  gone: z.boolean().describe('No longer in the directory.'),
});

const summary = {
  tenantId: z.string(),
  name: z.string().describe('Of the connection that reads the directory.'),
  connectionId: z.string().nullable().describe('Null where no connection reads the directory any more.'),
  source,
  version: z.number().describe('0 before anybody has saved rules: everybody counts.'),
  counts: counts.describe('Users, as decided last.'),
  evaluatedAt: z.string().nullable().describe('When that was; after each sync and each change.'),
  recordedFrom: z.string().nullable().describe('From when on it is known who counted.'),
};

export const directoryList = z.object({ items: z.array(z.object(summary)) }).meta({ id: 'DirectoryList' });

export const directoryScope = z
  .object({
    ...summary,
    rules: scopeRules.describe('In force while the rules decide; kept while SCIM does.'),
    references: z.array(reference).describe('Users and groups that the rules name.'),
    changedAt: z.string().nullable(),
    changedBy: z.string().nullable(),
    note: z.string().nullable(),
    notices: notices.describe('Who decides, and what a takeover by SCIM does: to be shown with the rules.'),
    warnings: notices.describe('What keeps decisions from being known.'),
    coverage: z
      .array(
        z.object({
          type: z.string(),
          outcome: z.enum(outcomes),
          cause: z.string().nullable(),
          finishedAt: z.string(),
          lastCompleteAt: z.string().nullable(),
        }),
      )
      .describe('How users, groups and members were last read.'),
  })
  .meta({ id: 'DirectoryScope' });
export type DirectoryScopeView = z.output<typeof directoryScope>;

const person = {
  userId: z.string().describe('Object id.'),
  entityId: z.string().describe('Number in Assay.'),
  name: z.string(),
  userPrincipalName: z.string().nullable(),
};

const decision = {
  state,
  rule: z.string().nullable().describe('The rule that decides.'),
  cause: z.string().nullable().describe('Why no rule decides, or why it is not known, as a code.'),
  text: z.string().describe('The same in a sentence.'),
  serviceAccount: z.boolean(),
};

export const scopePreview = z
  .object({
    rules: scopeRules.describe('As they would be saved.'),
    counts: z
      .object({
        users: z.number(),
        enters: z.number(),
        leaves: z.number(),
        stays: z.number(),
        unknown: z.number(),
        out: z.number().describe('Neither counted before nor would.'),
      })
      .nullable()
      .describe('In the first page.'),
    decidedBy: z
      .array(z.object({ rule: z.string(), users: z.number() }))
      .nullable()
      .describe('Of how many users each rule would decide; in the first page.'),
    unmatched: z
      .object({ count: z.number(), userNames: z.array(z.string()) })
      .nullable()
      .describe('Provisioned by SCIM and not in the directory, with the first names; only for a takeover.'),
    warnings: notices,
    notices,
    items: z.array(
      z.object({
        ...person,
        ...decision,
        change: z.enum(scopeChanges).describe('`leaves` also for who was unknown before and would be left out.'),
        includedBy: z
          .string()
          .nullable()
          .describe('A rule that includes the user, also where another leaves them out.'),
        before: z.object({ state: state.nullable(), rule: z.string().nullable() }),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'DirectoryScopePreview' });
export type ScopePreview = z.output<typeof scopePreview>;

export const userQuery = z.strictObject({
  state: state.optional(),
  serviceAccounts: z.stringbool().optional(),
  asOf: z.iso.datetime({ offset: true }).optional().describe('Who counted at this moment; now when left out.'),
  search: page.search,
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: page.cursor,
});
export type UserQuery = z.output<typeof userQuery>;

const period = z.object({
  ...person,
  ...decision,
  reason: z.string().nullable().describe('What the rule says it is there for.'),
  version: z.number().describe('Version of the rules that decided.'),
  since: z.string(),
  until: z.string().nullable(),
});
export type PeriodView = z.output<typeof period>;

export const scopedUserList = z
  .object({
    items: z.array(period),
    nextCursor: z.string().nullable(),
    counts: counts.nullable().describe('In the first page: all users at that moment, whatever the filter.'),
    evaluatedAt: z.string().nullable(),
    recordedFrom: z.string().nullable(),
  })
  .meta({ id: 'ScopedUserList' });

export const periodQuery = z.strictObject({ user: z.string().min(1).max(100).describe('Object id of the user.') });
export const periodList = z.object({ items: z.array(period) }).meta({ id: 'UserScopeHistory' });

export const versionQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(20).regex(/^\d+$/, 'must be a cursor of this list').optional(),
});
export const versionList = z
  .object({
    items: z.array(
      z.object({
        version: z.number(),
        source,
        rules: scopeRules,
        changes: z.array(z.string()).describe('Difference from the version before.'),
        note: z.string().nullable(),
        at: z.string(),
        by: z.string(),
        entering: z.number(),
        leaving: z.number(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'DirectoryScopeVersions' });
