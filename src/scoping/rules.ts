/** The rules by which users of a directory count, as people write them. */
import { z } from 'zod';

/** Properties of users that a rule may ask for, as Microsoft Graph names them. */
export const textAttributes = [
  'userType',
  'department',
  'companyName',
  'employeeType',
  'jobTitle',
  'usageLocation',
  'creationType',
  'externalUserState',
] as const;
export const flagAttributes = ['accountEnabled', 'onPremisesSyncEnabled'] as const;

const objectId = z
  .string()
  .regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'must be an object id (GUID)')
  .toLowerCase();

/** One line: control characters have no place in names, and PostgreSQL does not take all of them. */
export const line = z.string().regex(/^\P{Cc}*$/u, 'must not have control characters');

const operator = z.enum(['is', 'is-not']).default('is');

const match = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('all') }),
    z.strictObject({
      kind: z.literal('groups'),
      ids: z.array(objectId).min(1).max(200).describe('Object ids of groups; a member of any of them.'),
      nested: z.boolean().default(true).describe('Whether members of groups within the groups are meant too.'),
    }),
    z.strictObject({
      kind: z.literal('users'),
      ids: z
        .array(line.min(1).max(320))
        .min(1)
        .max(5000)
        .describe('Object ids, or user principal names; kept as object ids.'),
    }),
    z.strictObject({
      kind: z.literal('userPrincipalName'),
      patterns: z
        .array(line.max(320))
        .min(1)
        .max(100)
        .describe('Patterns in which * stands for any characters and ? for one; letter case does not matter.'),
    }),
    z.strictObject({
      kind: z.literal('attribute'),
      attribute: z.enum(textAttributes),
      operator,
      values: z
        .array(line.max(256).nullable())
        .min(1)
        .max(200)
        .describe('Any of these, in any letter case; null: the user has none.'),
    }),
    z.strictObject({
      kind: z.literal('flag'),
      attribute: z.enum(flagAttributes),
      value: z.boolean().describe('An account that never came from on-premises has onPremisesSyncEnabled false.'),
    }),
  ])
  .meta({ id: 'ScopeMatch' });
export type ScopeMatch = z.output<typeof match>;

export const scopeRule = z
  .strictObject({
    name: line
      .min(1)
      .max(80)
      .regex(/^\S(.*\S)?$/, 'must not begin or end with a space')
      .describe('Unique among the rules; answers name the rule by it.'),
    effect: z
      .enum(['include', 'exclude', 'service-account'])
      .describe('`service-account`: left out, and shown as an account that is no person. Leaving out always wins.'),
    match,
    reason: z.string().trim().min(1).max(500).describe('Why the rule is there; auditors read it.'),
  })
  .meta({ id: 'ScopeRule' });
export type ScopeRule = z.output<typeof scopeRule>;

export const scopeRules = z
  .array(scopeRule)
  .max(50)
  .refine((rules) => new Set(rules.map(({ name }) => name.toLowerCase())).size === rules.length, {
    message: 'two rules have the same name',
  })
  .describe('Order decides only which of several rules an answer names.');

/** What holds before anybody has saved rules: everybody counts. */
export const defaultRules: readonly ScopeRule[] = [
  {
    name: 'Everybody',
    effect: 'include',
    match: { kind: 'all' },
    reason: 'The rule that holds until others are saved: every user of the directory counts.',
  },
];

export function leavesOut({ effect }: ScopeRule): boolean {
  return effect !== 'include';
}

/** Rules in the order in which they decide: service accounts, exclusions, inclusions. */
export function inOrderOfDecision(rules: readonly ScopeRule[]): ScopeRule[] {
  const of = (effect: ScopeRule['effect']) => rules.filter((rule) => rule.effect === effect);
  return [...of('service-account'), ...of('exclude'), ...of('include')];
}
