import type { Json } from '../../rule/index.ts';
import { body, type Given, testChecks, unread } from '../../testing.ts';
import { directoryRoles } from '../shared/roles.ts';
import { changed, controls } from './cases.test-support.ts';
import type { Body } from './policy-check.ts';
import { policyUpkeep } from './upkeep.ts';

const guid = (digit: string) => `${digit.repeat(8)}-0000-0000-0000-000000000000`;
const [ada, bob, crew] = [guid('a'), guid('b'), guid('c')];
const policy = (conditions: Body, more: Body = {}): Body => ({ id: 'this', state: 'enabled', conditions, ...more });
const users = (of: Body, state = 'enabled'): Body => policy({ users: of }, { state });

const both = policy({ userRiskLevels: ['high'], signInRiskLevels: ['high'] });
const approved = (operator: string, ...names: string[]) => changed(policy({}), ...controls(operator, names));

const emergency = { settings: { emergencyAccounts: [ada, bob] } };
const throughGroup = { settings: { emergencyAccounts: [ada], emergencyGroups: [crew] } };

const synced = (of: Body, onPremisesSyncEnabled: Json = true, state: Json = 'enabled'): Given => ({
  body: { state, conditions: { users: { includeUsers: ['All'], ...of } } },
  facts: { organization: [{ onPremisesSyncEnabled }] },
});

const item = (of: Body, id: string) => ({ given: { body: of, id } });
const beside = (own: Body, ...others: Body[]): Given => ({
  body: own,
  id: 'this',
  facts: { policies: [item(own, 'this'), ...others.map((other, index) => item(other, `other${index}`))] },
});
const out = users({ includeUsers: ['All'], excludeUsers: [ada] });
const appOut = policy({ applications: { includeApplications: ['All'], excludeApplications: [crew] } });

const names = (...ids: string[]) => ids.map((id) => item({}, id));
const naming = users({ includeUsers: ['All', ada], excludeGroups: [crew] });
const located = policy({ locations: { includeLocations: ['All', guid('0')], excludeLocations: [bob] } });

const group = (of: Body, state: Json, units: readonly Body[] = []): Given => ({
  body: of,
  facts: { policies: state === undefined ? [] : [{ state }], units },
});

testChecks(policyUpkeep, {
  'entra-ca-risk-policies-separate': {
    pass: [
      body(policy({ userRiskLevels: ['high'], signInRiskLevels: [] })),
      body(policy({ userRiskLevels: [], signInRiskLevels: ['low'] })),
    ],
    fail: [body(both)],
    unknown: [unread],
    absent: [
      { given: body(policy({ userRiskLevels: ['high'] })), says: 'pass' },
      { given: body(policy({ signInRiskLevels: ['high'] })), says: 'pass' },
      { given: body({ ...both, state: null }), says: 'unknown' },
    ],
    notApplicable: [body({ ...both, state: 'disabled' })],
  },
  'entra-ca-no-deprecated-approved-app': {
    pass: [body(approved('AND', 'mfa')), body(approved('OR', 'approvedApplication', 'compliantApplication'))],
    fail: [
      body(approved('OR', 'approvedApplication', 'mfa')),
      body(approved('AND', 'approvedApplication', 'compliantApplication')),
      body(policy({}, { grantControls: { builtInControls: ['approvedApplication', 'compliantApplication'] } })),
    ],
    unknown: [unread],
    absent: [
      { given: body(policy({})), says: 'pass' },
      { given: body(policy({}, { grantControls: { operator: 'OR' } })), says: 'pass' },
      { given: body({ ...approved('OR', 'approvedApplication'), state: null }), says: 'unknown' },
    ],
    notApplicable: [body({ ...approved('OR', 'approvedApplication'), state: 'disabled' })],
  },
  'entra-ca-break-glass-excluded': {
    pass: [
      { body: users({ excludeUsers: [ada.toUpperCase(), bob] }), ...emergency },
      { body: users({ excludeGroups: [crew] }), ...throughGroup },
    ],
    fail: [
      { body: users({ excludeUsers: [ada] }), ...emergency },
      { body: users({ excludeGroups: [bob] }), settings: { emergencyGroups: [crew] } },
    ],
    unknown: [unread, body(users({ excludeUsers: [ada] }))],
    absent: [{ given: { body: users({}), ...emergency }, says: 'fail' }],
    notApplicable: [
      { body: users({}, 'disabled'), ...emergency },
      { body: users({ includeUsers: ['None'] }), ...emergency },
    ],
  },
  'entra-ca-sync-account-excluded': {
    pass: [synced({ excludeRoles: [directoryRoles.directorySynchronizationAccounts] })],
    fail: [synced({ excludeRoles: [] })],
    unknown: [
      { ...synced({}), facts: {}, missing: ['organization'] },
      { ...synced({}), facts: {} },
      { ...synced({}), body: null },
    ],
    absent: [
      { given: synced({}), says: 'fail' },
      { given: synced({}, true, null), says: 'unknown' },
      { given: synced({}, null), says: 'not-applicable' },
      { given: synced({ includeUsers: null }), says: 'not-applicable' },
    ],
    notApplicable: [synced({}, true, 'disabled'), synced({ includeUsers: [ada] }), synced({}, false)],
  },
  'entra-ca-no-exclusion-gap': {
    pass: [
      beside(out, users({ includeUsers: [ada] })),
      beside(users({ excludeRoles: [crew] }), users({ includeUsers: ['All'] })),
      beside(users({ excludeGroups: [crew] }), users({ includeGroups: [crew] })),
      beside(appOut, policy({ applications: { includeApplications: [crew] } })),
      { ...beside(out), settings: { exceptions: [ada] } },
    ],
    fail: [
      beside(out),
      beside(out, out),
      beside(out, users({ includeUsers: [ada] }, 'disabled')),
      beside(appOut, users({ includeUsers: ['All'] })),
    ],
    unknown: [{ ...beside(out), missing: ['policies'] }],
    absent: [{ given: beside(users({ includeUsers: ['All'] })), says: 'pass' }],
    notApplicable: [beside(users({ excludeUsers: [ada] }, 'disabled'))],
  },
  'entra-ca-no-deleted-references': {
    pass: [
      { body: naming, facts: { targets: names(ada, crew.toUpperCase()) } },
      { body: located, facts: { targets: names(bob) } },
    ],
    fail: [{ body: naming, facts: { targets: names(ada) } }, { body: located }],
    unknown: [unread, { body: naming, missing: ['targets'] }],
    absent: [{ given: body(policy({})), says: 'pass' }],
  },
  'entra-ca-groups-protected': {
    pass: [
      group({ isAssignableToRole: true }, 'enabled'),
      group({ isAssignableToRole: false }, 'enabled', [{}, { isMemberManagementRestricted: true }]),
      { body: { isAssignableToRole: true }, facts: { policies: [{ state: 'disabled' }, { state: 'enabled' }] } },
    ],
    fail: [
      group({ isAssignableToRole: false }, 'enabled'),
      group({ isAssignableToRole: false }, 'enabled', [{ isMemberManagementRestricted: false }]),
    ],
    unknown: [{ ...group({}, 'enabled'), missing: ['units'] }, { body: {}, missing: ['policies'] }, group({}, null)],
    absent: [
      { given: group({}, 'enabled'), says: 'fail' },
      { given: group({ isAssignableToRole: null }, 'enabled', [{}]), says: 'fail' },
    ],
    notApplicable: [body({}), group({}, 'disabled')],
  },
});
