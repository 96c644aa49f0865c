import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { automationAccount } from './account.ts';
import { automationCertificate } from './certificate.ts';
import { automationRunbook } from './runbook.ts';
import { automationSourceControl } from './source-control.ts';
import { automationVariable } from './variable.ts';
import { automationWebhook } from './webhook.ts';

const id = `${group}/providers/Microsoft.Automation/automationAccounts/Ops`;
const key = id.toLowerCase();
const parent = parentOf(id, 'azure_automation_account');

describe('account', () => {
  test('with a key of the customer', () => {
    const mapping = mapBody(automationAccount, {
      id,
      name: 'Ops',
      identity: { type: 'SystemAssigned', principalId: 'AB' },
      properties: {
        sku: { name: 'Basic', family: null, capacity: null },
        state: 'Ok',
        publicNetworkAccess: false,
        disableLocalAuth: null,
        encryption: {
          keySource: 'Microsoft.Keyvault',
          keyVaultProperties: { keyvaultUri: 'https://V.vault.azure.net', keyName: 'K', keyVersion: '1' },
        },
      },
    });
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      '. can_run_as ab',
      '. encrypted_by https://v.vault.azure.net/keys/k',
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      skuName: 'Basic',
      publicNetworkAccess: false,
      disableLocalAuth: null,
      encryptionKeySource: 'Microsoft.Keyvault',
    });
  });

  test('that says nothing of its network', () => {
    const { properties } = entityOf(mapBody(automationAccount, { id, name: 'Ops', properties: { encryption: null } }));
    expect(properties).not.toHaveProperty('publicNetworkAccess');
    expect(properties).not.toHaveProperty('encryptionKeySource');
  });
});

test('a variable without its value', () => {
  const body = {
    id: `${id}/variables/Password`,
    name: 'Password',
    properties: { isEncrypted: false, value: '"hunter2"' },
  };
  const mapping = mapBody(automationVariable, body, { parent });
  expect(entityOf(mapping).properties).toEqual({ isEncrypted: false });
  expect(relationLines(mapping)).toEqual([`${key} contains .`]);
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

test('a webhook starts a runbook; its address is not kept', () => {
  const webhook = (lastInvokedTime: string | null) =>
    mapBody(
      automationWebhook,
      {
        id: `${id}/webhooks/Deploy`,
        name: 'Deploy',
        properties: {
          isEnabled: true,
          expiryTime: '2027-01-01T00:00:00+00:00',
          uri: 'https://s1events.azure-automation.net/webhooks?token=hunter2',
          parameters: { key: 'hunter2' },
          runbook: { name: 'Rollout' },
          runOn: '',
          lastInvokedTime,
        },
      },
      { parent },
    );
  expect(relationLines(webhook(null))).toEqual([`${key} contains .`, `. uses ${key}/runbooks/rollout`]);
  expect(entityOf(webhook(null)).properties).toMatchObject({
    expiryTime: '2027-01-01T00:00:00+00:00',
    runbookName: 'Rollout',
    runOn: null,
  });
  expect(JSON.stringify(webhook(null))).not.toContain('hunter2');
  expect(webhook('2026-01-01T00:00:00Z')).toEqual(webhook(null));
});

test('a certificate', () => {
  const properties = { thumbprint: 'AB', expiryTime: '2027-01-01T00:00:00Z', isExportable: true };
  const mapping = mapBody(automationCertificate, { id: `${id}/certificates/C`, name: 'C', properties }, { parent });
  expect(entityOf(mapping).properties).toEqual(properties);
});

test('a source control, without a key in its address', () => {
  const repoUrl = 'https://user:hunter2@git.contoso.com/ops?sig=hunter2';
  const body = {
    id: `${id}/sourceControls/Git`,
    name: 'Git',
    properties: { repoUrl, sourceType: 'GitHub', autoSync: false },
  };
  const mapping = mapBody(automationSourceControl, body, { parent });
  expect(entityOf(mapping).properties).toEqual({
    repoUrl: 'https://git.contoso.com/ops',
    sourceType: 'GitHub',
    autoSync: false,
  });
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

test('a runbook lies in its account; where its script lies is not kept', () => {
  const runbook = (jobCount: number) =>
    mapBody(automationRunbook, {
      id: `${id}/runbooks/Rollout`,
      name: 'Rollout',
      type: 'microsoft.automation/automationaccounts/runbooks',
      location: 'westeurope',
      tags: null,
      properties: {
        runbookType: 'PowerShell72',
        state: 'Published',
        jobCount,
        publishContentLink: { uri: 'https://s.example.com/x?sig=hunter2' },
        parameters: { Key: { defaultValue: 'hunter2' } },
      },
    });
  expect(relationLines(runbook(0))).toEqual([`${key} contains .`]);
  expect(entityOf(runbook(0)).properties).toMatchObject({ runbookType: 'PowerShell72', state: 'Published' });
  expect(JSON.stringify(runbook(0))).not.toContain('hunter2');
  expect(runbook(3)).toEqual(runbook(0));
});
