import { describe, expect, test } from 'vitest';
import { answer, answers, everybody, type Json, policy, tenant, user } from '../testing/draft.ts';
import { directorySynchronizationRole } from './security-defaults.ts';

const legacyBlock = policy({
  id: 'legacy',
  clientAppTypes: ['exchangeActiveSync', 'other'],
  grant: { builtInControls: ['block'] },
});
const excluding = (users: Json) => policy({ id: 'main', users: { ...everybody, ...users } });

describe('documented exceptions', () => {
  const asked = (documentedExclusions: readonly unknown[], policies = [excluding({ excludeUsers: ['ann'] })]) =>
    answer(tenant(policies, undefined, { documentedExclusions }));

  test.each<[string, unknown]>([
    ['an id', 'ANN'],
    ['a user principal name', 'ann@contoso.example'],
    ['an object with a reason', { userId: 'ann', reason: 'Emergency' }],
  ])('are told by %s and are no pass', (_, reference) => {
    expect(asked([reference])).toEqual({ enforced: false, reason: 'documented-exclusion', via: null });
  });

  test('are told by a group that is left out', () => {
    const given = { documentedExclusions: ['g1'], groups: {} };
    const who = user('ann', { memberOf: ['g1'] });
    expect(answer(tenant([excluding({ excludeGroups: ['g1'] })], [who], given)).reason).toBe('documented-exclusion');
  });

  test('stay conditional where something still asks', () => {
    expect(asked(['ann'], [excluding({ excludeUsers: ['ann'] }), legacyBlock])).toEqual({
      ...{ enforced: 'conditional', reason: 'documented-exclusion', via: 'conditionalAccess' },
      gap: { clientAppType: 'browser' },
    });
  });

  test('count only for an account that is left out', () => {
    expect(asked(['ann'], [policy({ state: 'disabled' })]).reason).toBe('policy-disabled');
    expect(asked(['ann'], [policy()])).toMatchObject({ enforced: true, reason: 'all-resources-mfa' });
    expect(asked(['bob']).reason).toBe('excluded-from-policy');
  });
});

describe('an account that synchronises', () => {
  const sync = user('ann', { directoryRoles: [directorySynchronizationRole] });
  test('is named where it is left out, and covered where it is not', () => {
    expect(answer(tenant([excluding({ excludeUsers: ['ann'] })], [sync])).reason).toBe('directory-sync-account');
    expect(answer(tenant([policy()], [sync])).enforced).toBe(true);
  });
});

describe('security defaults', () => {
  const global = '62e90394-69f5-4237-9190-012177145e10';
  const users = [
    user('admin', { directoryRoles: [global.toUpperCase()] }),
    user('eligible', { eligibleRoles: [global] }),
    user('sync', { directoryRoles: [directorySynchronizationRole] }),
    user('unread', { directoryRoles: null }),
    user('old', { perUserMfaState: 'enforced' }),
  ];
  const conditional = {
    ...{ enforced: 'conditional', reason: 'security-defaults', via: 'securityDefaults', gap: { signInRisk: 'none' } },
  };

  test('ask administrators always, and others where Entra ID sees need', () => {
    expect(answers(tenant([policy({ state: 'disabled' })], users, { securityDefaultsEnabled: true }))).toEqual({
      admin: { enforced: true, reason: 'security-defaults-administrator', via: 'securityDefaults' },
      eligible: conditional,
      sync: { enforced: false, reason: 'directory-sync-account', via: null },
      unread: { enforced: null, reason: 'roles-not-read', via: null },
      old: { enforced: true, reason: 'per-user-mfa-enforced', via: 'perUserMfa' },
    });
  });

  test('do not count beside an enabled policy: both at once cannot be', () => {
    const given = { securityDefaultsEnabled: true };
    const aside = [policy({ users: { includeUsers: ['bob'] } })];
    expect(answer(tenant(aside, undefined, given))).toMatchObject({ enforced: false, reason: 'not-targeted' });
  });

  test('that could not be read matter only while no policy is enabled', () => {
    const given = { securityDefaultsEnabled: null };
    expect(answer(tenant([], undefined, given))).toMatchObject({
      enforced: null,
      reason: 'security-defaults-not-read',
    });
    expect(answer(tenant([policy()], undefined, given)).enforced).toBe(true);
    expect(answer(tenant([policy({ users: { includeUsers: ['bob'] } })], undefined, given)).enforced).toBe(false);
  });
});

describe('the setting of a single account', () => {
  const asked = (perUserMfaState: string | null, policies: readonly Json[] = []) =>
    answer(tenant(policies, [user('ann', { perUserMfaState })]));

  test('enforced is enforced', () => {
    const enforced = { enforced: true, reason: 'per-user-mfa-enforced', via: 'perUserMfa' };
    expect(asked('enforced')).toEqual(enforced);
    expect(asked('enforced', [legacyBlock])).toEqual(enforced);
    expect(asked('enforced', [policy()]).via).toBe('conditionalAccess');
  });

  test('enabled asks for registration and lets old clients pass', () => {
    expect(asked('enabled')).toEqual({
      ...{ enforced: 'conditional', reason: 'per-user-mfa-enabled', via: 'perUserMfa' },
      gap: { clientAppType: 'other' },
    });
    expect(asked('enabled', [legacyBlock])).toMatchObject({ enforced: 'conditional', via: 'conditionalAccess' });
  });

  test('disabled, or not read, is nothing', () => {
    expect(asked('disabled')).toEqual({ enforced: false, reason: 'no-policy', via: null });
    expect(asked(null)).toEqual({ enforced: false, reason: 'no-policy', via: null });
  });
});

test('an account that is left out of a policy for everything hears of that first', () => {
  expect(answer(tenant([excluding({ excludeUsers: ['ann'] }), legacyBlock]))).toMatchObject({
    ...{ enforced: 'conditional', reason: 'excluded-from-policy', gap: { clientAppType: 'browser' } },
  });
});

test('many conditions at once are judged soon', () => {
  const rules = Array.from({ length: 60 }, (_, index) => ({ mode: 'include', rule: `device.id -eq "${index}"` }));
  const policies = rules.map((deviceFilter, index) => policy({ id: `p${index}`, devices: { deviceFilter } }));
  expect(answer(tenant(policies))).toMatchObject({ enforced: 'conditional', reason: 'device-filter' });
  const rest = policy({ id: 'rest', devices: { deviceFilter: { ...rules[0], mode: 'exclude' } } });
  expect(answer(tenant([...policies, rest])).enforced).toBe(true);
});
