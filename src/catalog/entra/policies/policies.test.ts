import { describe, expect, test } from 'vitest';
import { entityOf, mapBody, relationLines, tenantId } from '../../azure/testing.ts';
import { guid } from '../testing.ts';
import { activityBasedTimeoutPolicy } from './activity-based-timeout-policy.ts';
import { adminConsentRequestPolicy } from './admin-consent-request-policy.ts';
import { appManagementPolicy } from './app-management-policy.ts';
import { authenticationMethodConfiguration } from './authentication-method-configuration.ts';
import { authenticationMethodsPolicy } from './authentication-methods-policy.ts';
import { authenticationMethodsPolicyBeta } from './authentication-methods-policy-beta.ts';
import { authorizationPolicy } from './authorization-policy.ts';
import { crossTenantAccessDefault } from './cross-tenant-access-default.ts';
import { crossTenantAccessPartner } from './cross-tenant-access-partner.ts';
import { deviceRegistrationPolicy } from './device-registration-policy.ts';
import { groupSetting } from './group-setting.ts';
import { onPremisesSynchronization } from './on-premises-synchronization.ts';

const policyOf = (name: string) => `/tenants/${tenantId}/policies/${name}`;

describe('authorization policy', () => {
  test('has what users may do without a role', () => {
    const mapping = mapBody(authorizationPolicy, {
      id: 'authorizationPolicy',
      displayName: 'Authorization Policy',
      allowInvitesFrom: 'everyone',
      allowUserConsentForRiskyApps: null,
      defaultUserRolePermissions: { allowedToCreateApps: false, permissionGrantPoliciesAssigned: [] },
    });
    expect(entityOf(mapping)).toMatchObject({ key: policyOf('authorizationpolicy'), id: 'authorizationPolicy' });
    expect(entityOf(mapping).properties).toEqual({
      allowInvitesFrom: 'everyone',
      allowUserConsentForRiskyApps: null,
      allowedToCreateApps: false,
      permissionGrantPoliciesAssigned: [],
    });
    expect(relationLines(mapping)).toEqual([`${tenantId} contains .`, `. governs ${tenantId}`]);
  });
});

describe('authentication methods policy', () => {
  const body = {
    id: 'authenticationMethodsPolicy',
    policyMigrationState: 'preMigration',
    registrationEnforcement: {
      authenticationMethodsRegistrationCampaign: { state: 'enabled', snoozeDurationInDays: 0, includeTargets: [] },
    },
    authenticationMethodConfigurations: [
      {
        '@odata.type': '#microsoft.graph.smsAuthenticationMethodConfiguration',
        id: 'Sms',
        state: 'enabled',
        excludeTargets: [{ id: guid('A'), targetType: 'group' }],
        includeTargets: [
          { id: 'all_users', targetType: 'group', isUsableForSignIn: false },
          { id: guid('B'), targetType: 'group', isUsableForSignIn: true },
        ],
      },
      {
        id: 'Fido2',
        state: 'disabled',
        isAttestationEnforced: false,
        keyRestrictions: { isEnforced: true, aaGuids: [guid('1')] },
        includeTargets: [{ id: 'all_users', targetType: 'group' }],
      },
      { state: 'enabled' },
    ],
  };
  const mapping = mapBody(authenticationMethodsPolicy, body, { parts: [authenticationMethodConfiguration] });
  const [policy, sms, fido] = mapping.entities;

  test('has its own settings, and a part for each method', () => {
    expect(policy?.properties).toMatchObject({
      policyMigrationState: 'preMigration',
      registrationCampaignState: 'enabled',
      registrationCampaignSnoozeInDays: 0,
      registrationCampaignIncludeTargets: [],
    });
    expect(sms).toMatchObject({ key: `${policyOf('authenticationmethodspolicy')}#method/sms`, partOf: policy?.key });
    expect(mapping.rejected).toMatchObject([{ type: 'entra_authentication_method_configuration' }]);
  });

  test('a method says for whom it is, and what only it has', () => {
    expect(sms?.properties).toMatchObject({ state: 'enabled', isUsableForSignIn: true });
    expect(fido?.properties).toMatchObject({
      state: 'disabled',
      isAttestationEnforced: false,
      keyRestrictions: { isEnforced: true, aaGuids: [guid('1')] },
    });
    expect(fido?.properties).not.toHaveProperty('isUsableForSignIn');
    const targets = mapping.relations.filter(({ type }) => type === 'targets');
    expect(targets.map(({ to, properties }) => [to, properties.effect])).toEqual([
      [guid('a'), 'exclude'],
      [guid('b'), 'include'],
    ]);
  });

  test('what only beta tells is a facet', () => {
    const entity = entityOf(
      mapBody(authenticationMethodsPolicyBeta, {
        id: 'authenticationMethodsPolicy',
        reportSuspiciousActivitySettings: { state: 'default', includeTarget: { id: 'all_users' } },
        authenticationMethodConfigurations: [
          { id: 'Sms' },
          { id: 'MicrosoftAuthenticator', featureSettings: { numberMatchingRequiredState: { state: 'enabled' } } },
        ],
      }),
    );
    expect(entity).toMatchObject({ partOf: policyOf('authenticationmethodspolicy') });
    expect(entity.properties).toEqual({
      numberMatchingRequiredState: 'enabled',
      reportSuspiciousActivityState: 'default',
      reportSuspiciousActivityIncludeTarget: { id: 'all_users' },
    });
  });
});

describe('cross-tenant access', () => {
  const settings = {
    b2bCollaborationInbound: { usersAndGroups: { accessType: 'blocked', targets: [] }, applications: null },
    inboundTrust: { isMfaAccepted: true, isCompliantDeviceAccepted: null },
    tenantRestrictions: null,
  };

  test('the default has no id and is the only one', () => {
    const entity = entityOf(mapBody(crossTenantAccessDefault, { isServiceDefault: true, ...settings }));
    expect(entity.key).toBe(policyOf('crosstenantaccesspolicy-default'));
    expect(entity.properties).toEqual({
      isServiceDefault: true,
      collaborationInboundUsersAccess: 'blocked',
      isMfaAccepted: true,
      isCompliantDeviceAccepted: null,
      tenantRestrictions: null,
    });
  });

  test('a partner is named by its tenant; what follows the default is not said', () => {
    const entity = entityOf(
      mapBody(crossTenantAccessPartner, { tenantId: guid('B'), isServiceProvider: null, inboundTrust: null }),
    );
    expect(entity).toMatchObject({
      name: guid('B'),
      key: `/tenants/${tenantId}/crosstenantaccesspartners/${guid('b')}`,
    });
    expect(entity.properties).toEqual({ partnerTenantId: guid('B'), isServiceProvider: null });
  });
});

test('admin consent requests are approved by users and groups that queries name', () => {
  const mapping = mapBody(adminConsentRequestPolicy, {
    isEnabled: true,
    reviewers: [
      { query: `/users/${guid('A')}`, queryType: 'MicrosoftGraph' },
      { query: `/groups/${guid('B')}/transitiveMembers/microsoft.graph.user` },
      { query: './manager' },
    ],
  });
  expect(relationLines(mapping).slice(2)).toEqual([`${guid('a')} approves .`, `${guid('b')} approves .`]);
  expect(entityOf(mapping).properties.reviewers).toHaveLength(3);
});

describe('directory setting', () => {
  test('keeps values by name, and of banned passwords only how many there are', () => {
    const entity = entityOf(
      mapBody(groupSetting, {
        id: guid('A'),
        displayName: 'Password Rule Settings',
        values: [
          { name: 'LockoutThreshold', value: '10' },
          { name: 'BannedPasswordList', value: 'contoso\tseattle ' },
        ],
      }),
    );
    expect(entity.properties).toMatchObject({ values: { LockoutThreshold: '10' }, bannedPasswordCount: 2 });
    expect(JSON.stringify(entity)).not.toContain('seattle');
  });
});

test('settings that are JSON in a text are read, and left as text where they are none', () => {
  const map = (definition: unknown) =>
    entityOf(mapBody(activityBasedTimeoutPolicy, { id: guid('A'), definition })).properties.definition;
  expect(map(['{"a":{"b":"03:00:00"}}', '{broken'])).toEqual([{ a: { b: '03:00:00' } }, '{broken']);
  expect(map(null)).toBeNull();
});

describe('on-premises synchronisation', () => {
  test('has its features, and those of an unknown shape cost only themselves', () => {
    const map = (features: unknown) =>
      entityOf(mapBody(onPremisesSynchronization, { id: tenantId, features })).properties;
    expect(map({ passwordSyncEnabled: true, blockSoftMatchEnabled: false })).toMatchObject({
      passwordSyncEnabled: true,
      blockSoftMatchEnabled: false,
    });
    expect(map({ passwordSyncEnabled: 'yes' })).toEqual({ features: { passwordSyncEnabled: 'yes' } });
  });
});

test('app management has the restrictions as they are', () => {
  const restrictions = { passwordCredentials: [{ restrictionType: 'passwordLifetime', maxLifetime: 'P90D' }] };
  const entity = entityOf(mapBody(appManagementPolicy, { isEnabled: false, applicationRestrictions: restrictions }));
  expect(entity.properties).toEqual({ isEnabled: false, applicationRestrictions: restrictions });
});

describe('device registration', () => {
  const type = (name: string) => ({ '@odata.type': `#microsoft.graph.${name}DeviceRegistrationMembership` });

  test('who may is told by a type', () => {
    const mapping = mapBody(deviceRegistrationPolicy, {
      userDeviceQuota: 0,
      azureADJoin: {
        allowedToJoin: { ...type('enumerated'), users: [guid('A')], groups: [guid('B')] },
        localAdmins: { enableGlobalAdmins: false, registeringUsers: type('no') },
      },
      azureADRegistration: { allowedToRegister: type('all') },
    });
    expect(entityOf(mapping).properties).toEqual({
      userDeviceQuota: 0,
      allowedToJoin: 'selected',
      allowedToRegister: 'all',
      enableGlobalAdmins: false,
      registeringUsers: 'none',
    });
    expect(relationLines(mapping).slice(2)).toEqual([`. allows ${guid('a')}`, `. allows ${guid('b')}`]);
  });
});
