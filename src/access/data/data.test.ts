import { describe, expect, test } from 'vitest';
import type { AccessInput, RoleAssignmentRow } from '../model/input.ts';
import {
  account,
  assignment,
  blobReader,
  container,
  contributor,
  group1,
  now,
  owner,
  reader,
  role,
  subscription,
  tenant,
  userAccessAdministrator,
  vault,
} from '../testing.ts';
import { derivedData } from './derived.ts';
import { vaultData } from './key-vault.ts';

const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6';
const vaultContributor = 'f25e0fa2-a7c8-4377-a976-54943a77a395';
const vaultDataAccessAdministrator = '8b54135c-b56d-4d72-a534-26097cfdc8d8';
const readerAndDataAccess = 'c12c1c16-33a1-487b-954d-41c89c60f349';
const getSecret = 'Microsoft.KeyVault/vaults/secrets/getSecret/action';
const blobRead = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read';

const ask = { principalId: 'ann', plane: 'data', at: now } as const;

describe('data of a storage account', () => {
  const asked = (roleAssignments: RoleAssignmentRow[], properties: object = {}, more: Partial<AccessInput> = {}) => {
    const resources = [{ id: account, properties: { ...properties } }];
    const model = tenant(['ann'], { resources, roleAssignments, ...more });
    const { allowed, derived, via, escalation } = derivedData(model, { ...ask, action: blobRead, scope: container });
    return { allowed, derived, via, escalation };
  };
  const no = { allowed: false, derived: false, via: undefined, escalation: false };
  const listKeys = 'Microsoft.Storage/storageAccounts/listKeys/action';

  test('by a role of the data plane', () => {
    expect(asked([assignment('ann', blobReader, account)])).toEqual({ ...no, allowed: true });
    expect(asked([assignment('ann', reader, account)])).toEqual(no);
  });

  test.each([
    ['Contributor', contributor],
    ['Reader and Data Access', readerAndDataAccess],
    ['Owner', owner],
  ])('by the keys: %s', (_, id) => {
    expect(asked([assignment('ann', id, group1)])).toEqual({ ...no, derived: true, via: listKeys });
  });

  test('by a token made with the keys', () => {
    const sas = role('sas', [{ actions: ['Microsoft.Storage/storageAccounts/ListAccountSas/action'] }]);
    const found = asked([assignment('ann', 'sas', account)], {}, { roleDefinitions: [sas] });
    expect(found).toEqual({ ...no, derived: true, via: 'Microsoft.Storage/storageAccounts/ListAccountSas/action' });
  });

  test('not where shared keys are off, but one step from it for whoever may write the account', () => {
    const off = { allowSharedKeyAccess: false };
    expect(asked([assignment('ann', contributor, group1)], off)).toEqual({ ...no, escalation: true });
    expect(asked([assignment('ann', readerAndDataAccess, group1)], off)).toEqual(no);
  });

  test('whoever assigns roles is one step from it', () => {
    expect(asked([assignment('ann', userAccessAdministrator, subscription)])).toEqual({ ...no, escalation: true });
  });

  test('a deny assignment on listing keys closes it', () => {
    const deny = { id: 'd', permissions: [{ actions: ['*/action'] }], principals: [{ id: 'ann' }], scope: account };
    const found = asked([assignment('ann', readerAndDataAccess, group1)], {}, { denyAssignments: [deny] });
    expect(found).toEqual(no);
  });

  test('an account that was not read is said to be missing', () => {
    const model = tenant(['ann'], { roleAssignments: [assignment('ann', contributor, group1)] });
    expect(derivedData(model, { ...ask, action: blobRead, scope: container })).toMatchObject({
      derived: true,
      missing: [{ what: 'resource', at: account }],
    });
  });
});

describe('data of a key vault (key-vault rbac-access-policy)', () => {
  const policy = (objectId: string, permissions: object, more: object = {}) => ({ objectId, permissions, ...more });
  const asked = (
    properties: object,
    roleAssignments: RoleAssignmentRow[] = [],
    { action = getSecret, groups = [] }: { action?: string; groups?: AccessInput['groups'] } = {},
  ) => {
    const resources = [{ id: vault, properties: { ...properties } }];
    const model = tenant(['ann'], { resources, roleAssignments, groups });
    const { allowed, by, escalation } = vaultData(model, { ...ask, action, scope: `${vault}/secrets/s` });
    return { allowed, by, escalation };
  };
  const no = { allowed: false, by: undefined, escalation: false };
  const byPolicy = { allowed: true, by: 'accessPolicy', escalation: false };
  const rbac = { enableRbacAuthorization: true };

  test('policies allow what they name, in any letter case, to groups as well', () => {
    expect(asked({ accessPolicies: [policy('ANN', { secrets: ['Get'] })] })).toEqual(byPolicy);
    expect(asked({ accessPolicies: [policy('ann', { secrets: ['all'] })] })).toEqual(byPolicy);
    expect(asked({ accessPolicies: [policy('ann', { secrets: ['list'], keys: ['get'] })] })).toEqual(no);
    const groups = [
      { id: 'g1', members: ['g2'] },
      { id: 'g2', members: ['ann'] },
    ];
    expect(asked({ accessPolicies: [policy('g1', { secrets: ['get'] })] }, [], { groups })).toEqual(byPolicy);
  });

  test.each([
    ['secrets/setSecret/action', { secrets: ['set'] }],
    ['secrets/readMetadata/action', { secrets: ['list'] }],
    ['secrets/backup/action', { secrets: ['backup'] }],
    ['keys/read', { keys: ['get'] }],
    ['keys/wrap/action', { keys: ['wrapKey'] }],
    ['keys/sign/action', { keys: ['sign'] }],
    ['certificates/delete', { certificates: ['delete'] }],
  ])('%s', (action, permissions) => {
    const found = asked({ accessPolicies: [policy('ann', permissions)] }, [], {
      action: `Microsoft.KeyVault/vaults/${action}`,
    });
    expect(found).toEqual(byPolicy);
  });

  test('a policy of another tenant, or for an application acting for the user, allows nothing by itself', () => {
    const secrets = { secrets: ['get'] };
    expect(asked({ tenantId: 'here', accessPolicies: [policy('ann', secrets, { tenantId: 'there' })] })).toEqual(no);
    expect(asked({ accessPolicies: [policy('ann', secrets, { applicationId: 'app' })] })).toEqual(no);
  });

  test('roles count for nothing there, and policies for nothing in the other model', () => {
    expect(asked({}, [assignment('ann', secretsUser, vault)])).toEqual(no);
    expect(asked({ ...rbac, accessPolicies: [policy('ann', { secrets: ['get'] })] })).toEqual(no);
    expect(asked(rbac, [assignment('ann', secretsUser, vault)])).toEqual({ ...no, allowed: true, by: 'rbac' });
  });

  test.each([
    ['Contributor', contributor, true, false],
    ['Key Vault Contributor', vaultContributor, true, false],
    ['Owner', owner, true, true],
    ['User Access Administrator', userAccessAdministrator, false, true],
    ['Key Vault Data Access Administrator', vaultDataAccessAdministrator, false, true],
    ['Reader', reader, false, false],
  ])('%s is one step from it: by a policy, by a role', (_, id, withPolicies, withRoles) => {
    expect(asked({}, [assignment('ann', id, group1)]).escalation).toBe(withPolicies);
    expect(asked(rbac, [assignment('ann', id, group1)]).escalation).toBe(withRoles);
  });

  test('a vault that was not read is unknown', () => {
    const model = tenant(['ann'], { roleAssignments: [assignment('ann', secretsUser, vault)] });
    expect(vaultData(model, { ...ask, action: getSecret, scope: vault })).toMatchObject({
      allowed: false,
      missing: [{ what: 'resource', at: vault }],
    });
  });
});
