import type { Json } from '../../rule/index.ts';
import { body, daysAgo, type Given, testChecks, unread } from '../../testing.ts';
import { guestChecks } from './guests.ts';

type Body = { readonly [key: string]: Json };

const definition = (AllowedDomains: Json) => ({
  given: {
    properties: {
      definition: [{ B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy: { AllowedDomains } } }] as Json,
    },
  },
});
const old = { userType: 'Guest', accountEnabled: true, createdDateTime: daysAgo(400), externalUserState: 'Accepted' };
const guest = (of: Body, seen: Json): Given => ({
  body: { ...old, ...of },
  facts: { activity: [{ signInActivity: { lastSuccessfulSignInDateTime: seen } }] },
});

testChecks(guestChecks, {
  'entra-guest-invite-domains': {
    pass: [
      { facts: { policies: [definition([]), definition(['example.com'])] } },
      {
        facts: {
          policies: [
            {
              given: {
                properties: {
                  definition: [{ Other: {} }, ...(definition(['a']).given.properties.definition as Json[])],
                },
              },
            },
          ],
        },
      },
    ],
    fail: [{}, { facts: { policies: [definition([])] } }, { facts: { policies: [{ given: { properties: {} } }] } }],
    unknown: [{ missing: ['policies'] }],
    absent: [{ given: { facts: { policies: [definition(null)] } }, says: 'fail' }],
  },
  'entra-cross-tenant-default': {
    pass: [
      body({ isServiceDefault: false, b2bCollaborationInbound: { usersAndGroups: { accessType: 'allowed' } } }),
      body({ isServiceDefault: true, b2bCollaborationInbound: { usersAndGroups: { accessType: 'blocked' } } }),
    ],
    fail: [body({ isServiceDefault: true, b2bCollaborationInbound: { usersAndGroups: { accessType: 'allowed' } } })],
    unknown: [unread],
    absent: [
      { given: body({ isServiceDefault: true }), says: 'fail' },
      { given: body({}), says: 'fail' },
    ],
  },
  'entra-no-unreviewed-guests': {
    pass: [
      guest({}, daysAgo(90)),
      guest({ createdDateTime: daysAgo(5), externalUserState: 'PendingAcceptance' }, null),
    ],
    fail: [guest({}, daysAgo(91)), guest({ externalUserState: 'PendingAcceptance' }, daysAgo(1))],
    unknown: [unread, { body: old, missing: ['activity'] }, { body: old }],
    absent: [
      { given: guest({}, null), says: 'fail' },
      { given: guest({ createdDateTime: null }, null), says: 'fail' },
      { given: guest({ externalUserState: null }, daysAgo(1)), says: 'pass' },
      { given: guest({ userType: null }, null), says: 'unknown' },
      { given: guest({ accountEnabled: null }, null), says: 'unknown' },
    ],
    notApplicable: [guest({ userType: 'Member' }, null), guest({ accountEnabled: false }, null)],
  },
});
