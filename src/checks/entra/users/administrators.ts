/** Accounts of administrators. */
import type { Check } from '../../declaration.ts';
import {
  all,
  any,
  at,
  every,
  fact,
  isTrue,
  type Match,
  not,
  one,
  oneOf,
  when,
  withinDaysAgo,
} from '../../rule/index.ts';
import { texts } from '../shared/lists.ts';
import { isPrivileged, privilegedFacts, privilegedRoles, privilegedWords } from '../shared/privileged.ts';

const subject = 'entra_user';
const settings = { privilegedRoles };
const otherwise = 'The account has no privileged role.';
const place = 'Microsoft Entra admin center > Entra ID';

/** Mail, files, chat: what a mail with a link in it comes through. */
const worksWith = /^(exchange_s_(?!foundation)|sharepoint(standard|enterprise|desk|wac)|teams1|mcostandard)/;
const withoutOfficePlans: Match = {
  words: 'a list without plans of Exchange, SharePoint or Teams',
  test: (value) => texts(value)?.every((plan) => !worksWith.test(plan)),
};

export const administratorChecks: readonly Check[] = [
  {
    id: 'entra-admins-cloud-only',
    title: 'Accounts of administrators exist in the cloud only',
    why: 'Whoever takes over the domain on-premises takes over every account that is synchronised from it.',
    severity: 'high',
    topic: 'priv-access',
    subject,
    facts: privilegedFacts,
    settings,
    rule: when(isPrivileged, at('onPremisesSyncEnabled', not(isTrue), { absent: 'pass' }), otherwise),
    fix: {
      portal: `${place} > Users > New user: an account under the onmicrosoft.com domain for the role; then take the role from the synchronised account.`,
    },
    approximates: privilegedWords,
  },
  {
    id: 'entra-admins-reduced-licence',
    title: 'Accounts of administrators have no mailbox, sites or chat',
    why: 'An account that gets no mail and opens no files is harder to reach with a link or an attachment.',
    severity: 'low',
    topic: 'priv-access',
    subject,
    facts: {
      ...privilegedFacts,
      licences: { from: 'related', relation: 'assigned_to', direction: 'out', types: ['entra_subscribed_sku'] },
    },
    settings,
    rule: when(
      isPrivileged,
      every(fact('licences'), at('@servicePlans', withoutOfficePlans, { absent: 'unknown' }), { none: 'pass' }),
      otherwise,
    ),
    fix: {
      portal:
        'Microsoft 365 admin center > Users > Active users > the account > Licenses and apps: only what the role needs, such as Microsoft Entra ID P2.',
    },
    approximates: `Plans that were switched off within a licence count as if they were on. ${privilegedWords}`,
  },
  {
    id: 'entra-admins-not-guest',
    title: 'No guest has a privileged role',
    why: 'How a guest signs in, and when the account ends, is decided by somebody else.',
    severity: 'high',
    topic: 'guest',
    subject,
    facts: privilegedFacts,
    settings,
    rule: when(isPrivileged, at('userType', not(oneOf('Guest')), { absent: 'unknown' }), otherwise),
    fix: {
      portal: `${place} > Roles & admins > the role > Assignments: remove the guest, and give whoever does the work an account of the organisation.`,
    },
    approximates: privilegedWords,
  },
  {
    id: 'entra-admins-not-stale',
    title: 'Administrators sign in now and then',
    why: 'A role that nobody uses is not missed by anybody when it is misused.',
    severity: 'high',
    topic: 'acct-life',
    subject,
    clock: true,
    facts: { ...privilegedFacts, activity: { from: 'facet', types: ['entra_user_sign_in_activity'] } },
    settings: { ...settings, days: { words: 'Most days between sign-ins of an administrator.', value: 30 } },
    rule: when(
      all(at('accountEnabled', isTrue, { absent: 'unknown' }), isPrivileged),
      any(
        at('createdDateTime', withinDaysAgo('days'), { absent: 'fail' }),
        one(
          fact('activity'),
          at('signInActivity.lastSuccessfulSignInDateTime', withinDaysAgo('days'), { absent: 'fail' }),
          {
            none: 'unknown',
          },
        ),
      ),
      'The account is disabled or has no privileged role.',
    ),
    fix: {
      portal: `${place} > Roles & admins > the role > Assignments: remove the account, or make the assignment eligible.`,
    },
    approximates: `Emergency accounts that are tried out seldom are not told apart. ${privilegedWords}`,
  },
];
