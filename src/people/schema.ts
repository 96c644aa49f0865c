/** People, accounts and decisions as the API tells and takes them. */
import { z } from 'zod';
import { freshnessField } from '../connections/index.ts';
import { outcomes, problem } from '../sync/index.ts';
import { accessKindNames } from './accounts/left.ts';
import { importRow } from './import/schema.ts';
import { kinds, statuses } from './rows/words.ts';

const page = { limit: z.coerce.number().int().min(1).max(1000).default(100), cursor: z.string().max(2000).optional() };
const next = z.string().nullable();
const number = z.string().regex(/^\d{1,18}$/);
export const origins = ['hr', 'by-hand', 'directory'] as const;

export const missingRead = z
  .object({
    connectionId: z.string(),
    connection: z.string(),
    type: z.string(),
    title: z.string(),
    outcome: z.enum(outcomes).nullable().describe('Null: it was never read.'),
    problem: problem.nullable(),
  })
  .meta({ id: 'PeopleMissingRead' });
export type MissingRead = z.output<typeof missingRead>;

const because = z.object({
  cause: z
    .string()
    .describe('`record`, `absent` from a whole list, `end-date`, `start-date`, `by-hand`, or the account.'),
  text: z.string().describe('Why it is so, in a sentence: source, record, import and date.'),
  source: z.string(),
  record: z.string().nullable().describe('Id by which the source has the person.'),
  importId: z.string().nullable(),
  at: z.string().describe('When it was said last.'),
});

export const person = z
  .object({
    id: z.string(),
    origin: z.enum(origins),
    source: z.string(),
    sourceId: z.string().nullable(),
    employeeId: z.string().nullable(),
    displayName: z.string(),
    givenName: z.string().nullable(),
    familyName: z.string().nullable(),
    mail: z.string().nullable(),
    aliases: z.array(z.string()),
    status: z.enum(statuses).describe('As of today; what personnel administration says goes before the directory.'),
    because,
    kind: z.enum(kinds).nullable(),
    startDate: z.string().nullable(),
    endDate: z.string().nullable(),
    manager: z
      .object({ text: z.string(), id: z.string().nullable(), name: z.string().nullable() })
      .nullable()
      .describe('As the source names the manager, and the person where exactly one is meant.'),
    department: z.string().nullable(),
    title: z.string().nullable(),
    accounts: z.number().describe('Accounts of the person that are in the directory.'),
    enabledAccounts: z.number(),
    changedAt: z.string(),
    lastImportAt: z.string().nullable(),
  })
  .meta({ id: 'Person' });
export type Person = z.output<typeof person>;

export const personList = z
  .object({
    items: z.array(person),
    nextCursor: next,
    accountsKnown: z.boolean().describe('False: not every user was read, and who has no account is not known.'),
    freshness: freshnessField,
  })
  .meta({ id: 'PersonList' });

export const personFilter = z.strictObject({
  search: z.string().max(200).optional().describe('Part of name, e-mail, employee id, department or title.'),
  status: z.enum(statuses).optional(),
  kind: z.enum(kinds).optional(),
  origin: z.enum(origins).optional(),
  source: z.string().max(60).optional(),
  accounts: z.enum(['some', 'none', 'enabled']).optional().describe('`none`: people without an account.'),
});
export const personQuery = personFilter.extend(page);
export type PersonFilter = z.output<typeof personFilter>;
export type PersonQuery = z.output<typeof personQuery>;

export const verdicts = [
  ...(['ok', 'terminated-enabled', 'terminated-in-grace', 'terminated-disabled', 'not-started'] as const),
  ...(['unknown', 'ambiguous', 'without-person', 'guest-without-person', 'not-a-person'] as const),
] as const;
export type AccountVerdict = (typeof verdicts)[number];
export const accountKinds = ['service', 'shared', 'test', 'room', 'break-glass'] as const;
export const matchStates = ['matched', 'ambiguous', 'none', 'not-a-person'] as const;
const matchWays = ['link', 'employee-id', 'mail', 'employee-id-contradicts', 'directory'] as const;

const somebody = z.object({ id: z.string(), name: z.string() });

export const account = z
  .object({
    id: z.string().describe('Number of the user.'),
    key: z.string(),
    name: z.string(),
    userPrincipalName: z.string().nullable(),
    mail: z.string().nullable(),
    userType: z.string().nullable(),
    enabled: z.boolean().nullable(),
    goneAt: z.string().nullable().describe('When it was seen to be no longer in the directory.'),
    connectionId: z.string(),
    verdict: z.enum(verdicts),
    reason: z.string().describe('Why the verdict is this one.'),
    match: z.object({
      state: z.enum(matchStates),
      how: z.enum(matchWays).nullable(),
      value: z.string().nullable().describe('What matched: employee id, address or kind of account.'),
      since: z.string().nullable(),
      candidates: z.array(somebody),
    }),
    person: person.pick({ id: true, displayName: true, status: true, source: true, endDate: true }).nullable(),
    due: z.string().nullable().describe('Day until which the account of somebody who left is to be closed.'),
    lastSeen: z.object({
      at: z.string().nullable(),
      known: z
        .enum(['whole', 'part', 'none'])
        .describe('`none`: sign-ins were not read; null is unknown then, not never.'),
    }),
    left: z
      .array(
        z.object({
          kind: z.enum(accessKindNames),
          count: z.number().nullable().describe('Null: it was not read.'),
          whole: z.boolean().describe('False: there may be more.'),
        }),
      )
      .describe('Access that is left; kinds that were read completely and have nothing are not listed.'),
  })
  .meta({ id: 'PersonAccount' });
export type Account = z.output<typeof account>;

export const accountFilter = z.strictObject({
  search: z.string().max(200).optional().describe('Part of name, user principal name or e-mail.'),
  verdict: z.enum(verdicts).optional(),
  enabled: z.stringbool().optional(),
  left: z.stringbool().optional().describe('Whether access is left that was read.'),
  userType: z.enum(['Member', 'Guest']).optional(),
});
export const accountQuery = accountFilter.extend(page);
export type AccountFilter = z.output<typeof accountFilter>;
export type AccountQuery = z.output<typeof accountQuery>;
export const accountList = z
  .object({ items: z.array(account), nextCursor: next, missing: z.array(missingRead), freshness: freshnessField })
  .meta({ id: 'PersonAccountList' });

export const link = z
  .object({
    id: z.string(),
    account: z.object({ id: z.string(), key: z.string(), name: z.string() }),
    person: somebody.nullable(),
    accountKind: z.enum(accountKinds).nullable().describe('Set where the account is not a person.'),
    reason: z.string(),
    by: z.string(),
    at: z.string(),
    endedBy: z.string().nullable(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: 'PersonLink' });
export type Link = z.output<typeof link>;
export const linkList = z.object({ items: z.array(link), nextCursor: next }).meta({ id: 'PersonLinkList' });
export const linkQuery = z.strictObject({
  accountId: number.optional(),
  personId: z.uuid().optional(),
  ended: z.stringbool().default(false).describe('Decisions that were taken back as well.'),
  ...page,
});
export type LinkQuery = z.output<typeof linkQuery>;
export const linkRequest = z
  .strictObject({
    accountId: number.describe('Number of the user.'),
    personId: z.uuid().nullable().default(null).describe('Whose the account is.'),
    accountKind: z.enum(accountKinds).nullable().default(null).describe('What it is instead of a person.'),
    reason: z.string().trim().min(3).max(1000),
  })
  .refine(
    ({ personId, accountKind }) => (personId === null) !== (accountKind === null),
    'name a person or a kind of account',
  );
export type LinkRequest = z.output<typeof linkRequest>;

export const leaver = z
  .object({
    person,
    due: z.string().nullable().describe('Day until which everything is to be closed: last day and days of grace.'),
    state: z
      .enum(['done', 'open', 'overdue', 'unknown'])
      .describe('`unknown`: nothing is seen to be left, but not everything was read.'),
    accounts: z.array(account),
  })
  .meta({ id: 'Leaver' });
export type Leaver = z.output<typeof leaver>;
export const offboardingFilter = z.strictObject({
  state: z.enum(['open', 'done', 'all']).default('open').describe('`open`: an account is enabled or has access.'),
  search: z.string().max(200).optional(),
});
export const offboardingQuery = offboardingFilter.extend(page);
export type OffboardingFilter = z.output<typeof offboardingFilter>;
export type OffboardingQuery = z.output<typeof offboardingQuery>;
export const offboarding = z
  .object({
    items: z.array(leaver),
    nextCursor: next,
    graceDays: z.number(),
    missing: z.array(missingRead),
    freshness: freshnessField,
  })
  .meta({ id: 'Offboarding' });

export const personDetail = z
  .object({
    person,
    due: z.string().nullable(),
    accounts: z.array(
      account.extend({
        things: z.array(
          z.object({ kind: z.enum(accessKindNames), id: z.string(), name: z.string(), scope: z.string().nullable() }),
        ),
      }),
    ),
    matches: z
      .array(
        z.object({
          account: z.object({ id: z.string(), name: z.string() }),
          how: z.enum(matchWays).nullable(),
          since: z.string(),
          until: z.string().nullable(),
        }),
      )
      .describe('Which accounts were matched, from when to when.'),
    versions: z
      .array(
        z.object({
          from: z.string(),
          to: z.string(),
          importId: z.string().nullable(),
          facts: z.record(z.string(), z.unknown()),
        }),
      )
      .describe('Earlier states of the record, the latest first.'),
    missing: z.array(missingRead),
    freshness: freshnessField,
  })
  .meta({ id: 'PersonDetail' });
export type PersonDetail = z.output<typeof personDetail>;

/** A person by hand: the fields of an imported row. */
export const personRequest = importRow.meta({ id: 'PersonRequest' });
export type PersonRequest = z.output<typeof personRequest>;

export const peopleSettings = z
  .strictObject({
    graceDays: z.number().int().min(0).max(365).describe('Days after the last day until accounts are to be closed.'),
    mostLeavers: z
      .number()
      .int()
      .min(0)
      .max(100)
      .describe('Per cent of the people of a source that one import may let leave.'),
    deriveFromDirectory: z
      .boolean()
      .describe('Whether member accounts stand for people while no record of personnel administration is there.'),
  })
  .meta({ id: 'PeopleSettings' });
export type PeopleSettings = z.output<typeof peopleSettings>;

export const peopleSummary = z
  .object({
    people: z.record(z.enum(statuses), z.number()),
    withoutAccount: z.number().describe('People who work here and have no account that was read.'),
    accounts: z.record(z.enum(verdicts), z.number()),
    disabledWithAccess: z.number(),
    lastImportAt: z.string().nullable(),
    missing: z.array(missingRead),
    freshness: freshnessField,
  })
  .meta({ id: 'PeopleSummary' });
export type PeopleSummary = z.output<typeof peopleSummary>;
