import { describe, expect, test } from 'vitest';
import { entityOf, mapBody, relationLines } from '../../azure/testing.ts';
import { guid } from '../testing.ts';
import { applePushCertificate } from './apple-push-certificate.ts';
import { configurationPolicy } from './configuration-policy.ts';
import { depOnboardingSetting } from './dep-onboarding-setting.ts';
import { deviceManagement } from './device-management.ts';
import { operationApprovalPolicy } from './operation-approval-policy.ts';
import { vppToken } from './vpp-token.ts';

test('settings of device management, null where nothing is managed yet', () => {
  expect(entityOf(mapBody(deviceManagement, { settings: { secureByDefault: false } })).properties).toEqual({
    secureByDefault: false,
  });
  expect(entityOf(mapBody(deviceManagement, { settings: null })).properties).toEqual({});
});

test('tokens and certificates have their end, and never what they are', () => {
  const token = mapBody(vppToken, {
    id: guid('A'),
    token: 'sToken-secret',
    expirationDateTime: '2026-12-01T00:00:00Z',
  });
  const push = mapBody(applePushCertificate, { certificate: 'PEM-secret', expirationDateTime: null });
  const dep = mapBody(depOnboardingSetting, { id: guid('B'), tokenName: 'DEP', tokenExpirationDateTime: null });
  expect(entityOf(token).properties.expirationDateTime).toBe('2026-12-01T00:00:00Z');
  expect(entityOf(push).properties.expirationDateTime).toBeNull();
  expect(entityOf(dep)).toMatchObject({ name: 'DEP', properties: { tokenExpirationDateTime: null } });
  expect(JSON.stringify([token, push, dep])).not.toContain('secret');
});

test('approvers are groups', () => {
  const mapping = mapBody(operationApprovalPolicy, {
    id: '1',
    policyType: 'script',
    approverGroupIds: [guid('A'), ''],
  });
  expect(relationLines(mapping)).toEqual([`${guid('a')} approves .`]);
});

describe('configuration policy', () => {
  const map = (more: object) =>
    mapBody(configurationPolicy, {
      id: guid('A'),
      name: 'BitLocker',
      templateReference: { templateFamily: 'endpointSecurityDiskEncryption' },
      ...more,
    });

  test('keeps choices and leaves out texts, which may be passwords', () => {
    const mapping = map({
      settings: [
        {
          settingInstance: {
            settingDefinitionId: 'bitlocker_requiredeviceencryption',
            choiceSettingValue: { value: 'bitlocker_requiredeviceencryption_1' },
          },
        },
        { settingInstance: { settingDefinitionId: 'wifi_key', simpleSettingValue: { value: 'hunter2' } } },
      ],
    });
    expect(entityOf(mapping).properties).toMatchObject({
      templateFamily: 'endpointSecurityDiskEncryption',
      choices: { bitlocker_requiredeviceencryption: 'bitlocker_requiredeviceencryption_1' },
    });
    expect(JSON.stringify(mapping.entities)).not.toContain('hunter2');
  });

  test('is given to groups, without others, or to all', () => {
    const target = (type: string, groupId?: string) => ({
      target: { '@odata.type': `#microsoft.graph.${type}AssignmentTarget`, ...(groupId && { groupId }) },
    });
    const mapping = map({
      assignments: [target('group', guid('B')), target('exclusionGroup', guid('C')), target('allDevices')],
    });
    expect(mapping.relations.map(({ to, properties }) => [to, properties.effect])).toEqual([
      [guid('b'), 'include'],
      [guid('c'), 'exclude'],
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      isAssigned: true,
      assignments: [{ kind: 'group' }, { kind: 'exclusionGroup' }, { kind: 'allDevices', groupId: null }],
    });
    expect(entityOf(map({ assignments: [], isAssigned: true })).properties.isAssigned).toBe(false);
    expect(entityOf(map({ isAssigned: true })).properties.isAssigned).toBe(true);
  });
});
